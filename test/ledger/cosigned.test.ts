import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { runLedger } from '../../schema/ledger/run.ts';
import { untilHolds } from '../folder.ts';
import { type House, openHouse } from '../house.ts';

let house: House;
let log: string;
beforeAll(async () => {
  house = await openHouse({ voters: 200 });
  log = join(house.folder, 'ledger', 'gateway-1');
});
afterAll(() => house?.stop());

/** Asks once, and waits until a cosigned checkpoint covers the entry. @returns how many entries it covers */
async function askedAndCosigned(): Promise<number> {
  const answer = await house.ask(null, '{ voters(first: 1) { nodes { fullName } } }');
  const index = Number(/;index=(\d+);/.exec(answer.headers.get('x-receipt') ?? '')?.[1]);
  const size = (): number => {
    const file = join(log, 'cosigned');
    return statSync(file, { throwIfNoEntry: false }) === undefined
      ? 0
      : Number(readFileSync(file, 'utf8').split('\n')[1]);
  };
  await untilHolds(log, () => size() > index);
  return size();
}
const verify = (...more: string[]) => runLedger(['verify', log, ...more], {});
const named = (name: string): string => `simpul.example/ledger/${name}/witness`;

test('the agencies cosign the gate’s log, and one that is down is told', async () => {
  const size = await askedAndCosigned();
  const copy = mkdtempSync(join(tmpdir(), 'cosigned-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  cpSync(log, copy, { recursive: true });
  const all = await verify();
  expect(all.code).toBe(0);
  for (const name of ['voter-roll', 'socio-economic', 'party-registry', 'exchange-monitor'])
    expect(all.out).toContain(`\ncosigned by ${named(name)}: ${size} entries at `);
  const key = join(house.folder, 'keys', 'witness', 'party-registry.vkey');
  expect((await verify('--cosigned-by', key)).code).toBe(0);
  expect(statSync(join(house.folder, 'keys', 'witness', 'party-registry.note')).mode & 0o777).toBe(0o600);

  await house.kill('party-registry');
  await askedAndCosigned();
  const rest = await verify();
  expect(rest.code).toBe(0);
  expect(rest.out).toContain(`\nNOT cosigned by ${named('party-registry')}`);
  expect(rest.out).toContain(`\ncosigned by ${named('voter-roll')}`);
  const required = await verify('--cosigned-by', key);
  expect(required.code).toBe(1);
  expect(required.out).toContain(`NOT_COSIGNED cosigned: ${named('party-registry')} did not cosign`);
  expect(house.log.some((line) => line.includes('a witness did not cosign') && line.includes('party-registry'))).toBe(
    true,
  );

  const served = await (await fetch(`${house.gate.url}/ledger/cosigned`)).text();
  expect(served).toBe(readFileSync(join(log, 'cosigned'), 'utf8'));
  // An older state of the log, whole in itself, against what was cosigned since.
  cpSync(join(log, 'cosigned'), join(copy, 'cosigned'));
  const old = await runLedger(['verify', copy], {});
  expect(old.code).toBe(1);
  expect(old.out).toMatch(/^ROLLED_BACK checkpoint/);
});
