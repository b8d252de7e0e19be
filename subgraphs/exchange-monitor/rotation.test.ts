import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSecret, parseSigner, signRotation, writeNote } from '../../schema/ledger/index.ts';
import { signCheckpoint } from '../../schema/ledger/note/checkpoint.ts';
import { auditor, origin, record, serveMonitor, type Watched } from './monitor.harness.ts';

let watched: Watched;
beforeAll(async () => {
  watched = await serveMonitor();
});
afterAll(() => watched?.close());

const at = '2026-11-22T03:00:00.000Z';
const seen = async (): Promise<{ size: number; indexed: number; fault: string | null }> => {
  const { data } = await watched.ask(auditor, '{ watchedLogs { size indexed fault } }');
  return data.watchedLogs[0];
};
const whole = (size: number) => ({ size, indexed: size, fault: null });

test('a log whose key is changed is followed on, from the old key to the new one, and the old one is believed no more', async () => {
  const [next, third] = [parseSigner(makeSecret(origin)), parseSigner(makeSecret(origin))];
  await watched.write([record()]);
  expect(await seen()).toEqual(whole(1));
  await watched.write([record()], at, [watched.signer, next]);
  expect(await seen()).toEqual(whole(2));
  await watched.write([record()], at, [next]);
  expect(await seen()).toEqual(whole(3));
  // the index made anew trusts what it followed, not what it saw first
  await watched.forget();
  await watched.catchUp();
  expect(await seen()).toEqual(whole(3));
  await watched.write([record()], at, [next, third]);
  await watched.write([record()], at, [third]);
  expect(await seen()).toEqual(whole(5));
  const { data } = await watched.ask(auditor, '{ alerts(where: { rule: "log-fault" }) { totalCount } }');
  expect(data.alerts.totalCount).toBe(0);

  // Whoever stole the first key leads nobody on with it.
  const thief = parseSigner(makeSecret(origin));
  const file = join(watched.directory, 'checkpoint');
  const signed = readFileSync(file, 'utf8');
  const [, size, root] = signed.split('\n');
  const checkpoint = { origin, size: Number(size), root: Buffer.from(root ?? '', 'base64') };
  for (const forged of [[thief], [watched.signer, thief]]) {
    writeFileSync(file, writeNote(signCheckpoint(checkpoint, forged)));
    writeFileSync(join(watched.directory, 'rotation'), writeNote(signRotation(origin, watched.signer, thief)));
    await watched.catchUp();
    expect(await seen()).toMatchObject({ fault: 'CHECKPOINT checkpoint' });
  }
  writeFileSync(file, signed);
  await watched.catchUp();
  expect(await seen()).toEqual(whole(5));
});
