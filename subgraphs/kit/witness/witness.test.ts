import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  consistencyIn,
  cosignedAt,
  type Disk,
  fileSystem,
  makeSecret,
  parseNote,
  parseSigner,
  readSignatures,
  writeAddCheckpoint,
} from '../../../schema/ledger/index.ts';
import { fill, openLog, testSigner } from '../../../schema/ledger/log/testing.ts';
import { Witness } from './witness.ts';

const signer = parseSigner(makeSecret('kpu.example/witness', 'cosignature'));
const sizes = [300, 700] as const;
const checkpoints: string[] = [];
let log: string;
let fork: string;
const checkpointIn = (directory: string): string => readFileSync(join(directory, 'checkpoint'), 'utf8');
beforeAll(async () => {
  [log, fork] = ['log', 'fork'].map((name) => mkdtempSync(join(tmpdir(), `witness-${name}-`))) as [string, string];
  for (const more of [300, 400]) {
    const ledger = await openLog(log);
    await fill(ledger, more);
    await ledger.close();
    checkpoints.push(checkpointIn(log));
  }
  const other = await openLog(fork);
  await fill(other, 700);
  await other.close();
});
afterAll(() => {
  for (const folder of [log, fork]) rmSync(folder, { recursive: true, force: true });
});

/** A witness in a folder of its own. */
function opened(keys = [testSigner.verifier], disk: Disk = fileSystem) {
  const directory = mkdtempSync(join(tmpdir(), 'witness-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const again = (): Witness => new Witness({ directory, signer, logs: () => keys, now: () => 1_700_000_000_000, disk });
  return { directory, witness: again(), again };
}
/** Asks for the log of the first or second size. */
const asking = (which: 0 | 1, old: number, from = old): string =>
  writeAddCheckpoint({ old, proof: consistencyIn(log, from, sizes[which]), checkpoint: checkpoints[which]! });

test('what grew is cosigned, and what was cosigned is known after a restart', async () => {
  const { witness, again } = opened();
  const first = await witness.add(asking(0, 0));
  expect(first.status).toBe(200);
  const { text } = parseNote(checkpoints[0]!);
  expect(cosignedAt({ text, signatures: readSignatures(first.body) }, signer.verifier)).toBe(1_700_000_000);
  expect(await again().add(asking(1, 0))).toEqual({ status: 409, type: 'text/x.tlog.size', body: '300\n' });
  expect((await again().add(asking(1, 300))).status).toBe(200);
  expect((await again().add(asking(1, 700))).status).toBe(200);
});

test('a log that was rolled back is refused', async () => {
  const { witness } = opened();
  await witness.add(asking(1, 0));
  expect(await witness.add(asking(0, 0))).toMatchObject({ status: 409, body: '700\n' });
  expect((await witness.add(asking(0, 300))).status).toBe(409);
  expect((await witness.add(writeAddCheckpoint({ old: 700, proof: [], checkpoint: checkpoints[0]! }))).status).toBe(
    400,
  );
});

test('another past, signed by the log’s own key, is refused', async () => {
  const { witness } = opened();
  await witness.add(asking(0, 0));
  const proof = consistencyIn(fork, 300, 700);
  expect((await witness.add(writeAddCheckpoint({ old: 300, proof, checkpoint: checkpointIn(fork) }))).status).toBe(422);
  expect((await witness.add(asking(1, 300))).status).toBe(200);
  const same = { old: 700, proof: [], checkpoint: checkpointIn(fork) };
  expect(await witness.add(writeAddCheckpoint(same))).toMatchObject({ status: 409, body: '700\n' });
});

test('of two that ask at once from the same size, one is cosigned', async () => {
  const { witness } = opened();
  const both = await Promise.all([witness.add(asking(1, 0)), witness.add(asking(0, 0))]);
  expect(both.map(({ status }) => status)).toEqual([200, 409]);
});

test('what is not of a known log is refused', async () => {
  const { witness } = opened([]);
  expect((await witness.add(asking(0, 0))).status).toBe(404);
  const other = opened([parseSigner(makeSecret(testSigner.verifier.name)).verifier]);
  expect((await other.witness.add(asking(0, 0))).status).toBe(403);
  for (const text of ['', 'old 01\n\n', 'old 1\nAAAA\n\n', asking(0, 0).replace('old', 'new')])
    expect((await opened().witness.add(text)).status).toBe(400);
});

describe('what it cosigned last', () => {
  const write = (path: string, text: string): void => {
    rmSync(path);
    writeFileSync(path, text);
  };
  const seen = (changes: Record<string, unknown>) => (path: string) =>
    write(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...changes }));
  test.each<[string, (path: string) => void, string]>([
    [
      'a folder',
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
      'it is no regular file',
    ],
    ['cut short', (path) => write(path, '{"origin":"'), 'its file is no JSON'],
    ['empty', (path) => write(path, ''), 'its file is no JSON'],
    ['nothing', (path) => write(path, 'null'), 'its file says something else'],
    ['of another log', seen({ origin: 'other.example/log' }), 'its file says something else'],
    ['of half an entry', seen({ size: 0.5 }), 'its file says something else'],
    ['of fewer than none', seen({ size: -1 }), 'its file says something else'],
    ['without a size', seen({ size: undefined }), 'its file says something else'],
    ['of half a root', seen({ root: 'AAAA' }), 'its file says something else'],
    ['of no root', seen({ root: 1 }), 'its file says something else'],
  ])('where it is %s, nothing is signed, and that is said', async (_, damage, why) => {
    const { directory, witness, again } = opened();
    expect((await witness.add(asking(0, 0))).status).toBe(200);
    const [name = ''] = readdirSync(directory);
    damage(join(directory, name));
    const told = {
      status: 500,
      body: `what was cosigned last of this log cannot be told (${why}): nothing is signed\n`,
    };
    for (const old of [0, 300] as const) expect(await again().add(asking(1, old))).toMatchObject(told);
  });
  test('where it cannot be kept, nothing is signed, and that is said', async () => {
    const disk = { ...fileSystem, replace: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) };
    const { witness } = opened([testSigner.verifier], disk);
    expect(await witness.add(asking(0, 0))).toMatchObject({
      status: 500,
      body: 'what would be cosigned cannot be kept (ENOSPC): nothing is signed\n',
    });
  });
});
