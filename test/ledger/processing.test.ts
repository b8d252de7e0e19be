import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runLedger } from '../../schema/ledger/run.ts';
import { type House, openHouse } from '../house.ts';

/** Reading, and reading who read: through the whole house, by the commands that an officer uses. */
let house: House;
let folder: string;
/** NIKs of three whose rows were read, and of three whose were not. */
let read: string[];
let unread: string[];

beforeAll(async () => {
  house = await openHouse({ voters: 300 });
  folder = mkdtempSync(join(tmpdir(), 'simpul-trail-'));
  const { data } = await house.ask('bps-analyst', '{ voters(first: 20) { nodes { nationalId fullName birthDate } } }');
  expect(data.voters.nodes).toHaveLength(20);
  await house.ask('kemensos-officer', '{ voters(first: 1) { nodes { fullName } } }');
  await house.catchUp();
  const names = data.voters.nodes.map(({ fullName }: { fullName: string }) => fullName);
  // of a name that two people have it is not known whose was read
  const whose = async (on: boolean): Promise<string[]> => {
    const { rows } = await sql<{ id: string }>`select min(national_id) as id from voter
      group by full_name having count(*) = 1 and (full_name = any(${names}::text[])) = ${on} order by 1 limit 3`.execute(
      house.stores.get('voter-roll')?.db as never,
    );
    return rows.map(({ id }) => id);
  };
  read = await whose(true);
  unread = await whose(false);
  expect([read.length, unread.length]).toEqual([3, 3]);
});
afterAll(async () => {
  await house?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

/** Runs a command with the token of a persona. */
async function run(persona: string, ...words: string[]): Promise<string> {
  const token = join(folder, 'token');
  writeFileSync(token, await house.token(persona));
  const { out, err, code } = await runLedger([...words, '--url', house.gate.url, '--token-file', token], {});
  expect([code, err]).toEqual([0, '']);
  return out;
}

const trailOf = async (subject: string, ...words: string[]): Promise<string> => {
  const file = join(folder, 'subject');
  writeFileSync(file, `${subject}\n`);
  const log = join(house.folder, 'ledger', 'gateway-1', 'log.vkey');
  return run('pdp-officer', 'trail', '--subject', file, '--key', log, ...words);
};

describe('a person’s trail', () => {
  test('names reader, purpose, clause and forms of those who were read, and nothing of others; the NIK is nowhere', async () => {
    for (const subject of unread) expect(await trailOf(subject, '--lang', 'en')).not.toContain('## ');
    for (const subject of read) {
      const page = await trailOf(subject, '--lang', 'en');
      expect(page).toContain('Statistics Indonesia (BPS)');
      expect(page).toContain('DTSEN_UPDATE');
      expect(page).toContain('pks-kpu-bps-2025');
      expect(page).toMatch(/Voter\.birthDate\): /);
      expect(page).not.toContain('Voter.streetAddress');
      expect(page).not.toContain(subject);
    }
    expect(house.log.filter((line) => [...read, ...unread].some((subject) => line.includes(subject)))).toEqual([]);
    // and the reading of a trail stands in the next one
    await house.catchUp();
    expect(await trailOf(read[0] as string, '--lang', 'en')).toContain('DATA_SUBJECT_REQUEST');
  });

  test('is refused to whoever is not granted it, and to keys that are not the log’s', async () => {
    writeFileSync(join(folder, 'subject'), read[0] as string);
    writeFileSync(join(folder, 'token'), await house.token('komdigi-auditor'));
    const words = ['trail', '--subject', join(folder, 'subject'), '--url', house.gate.url];
    const log = join(house.folder, 'ledger', 'gateway-1', 'log.vkey');
    const said = await runLedger([...words, '--key', log, '--token-file', join(folder, 'token')], {});
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.err).toContain('RECORDS_NOT_TOLD');
    expect(said.err).not.toContain(read[0]);
  });
});

describe('documents', () => {
  test('the register of activities has what was disclosed and not what was refused', async () => {
    const base = join(folder, 'register');
    await run('kpu-registrar', 'processing-register', '--from', '2020-01-01', '--to', '2099-12-31', '--out', base);
    const { activities } = JSON.parse(readFileSync(`${base}.json`, 'utf8'));
    const roll = activities.find(
      (a: { controller: string; recipient: string }) => a.controller === 'KPU' && a.recipient === 'BPS',
    );
    expect(roll).toMatchObject({ purpose: 'DTSEN_UPDATE', instrument: 'pks-kpu-bps-2025' });
    expect(roll.elements).toContainEqual(
      expect.objectContaining({ element: 'Voter.birthDate', forms: ['year'], operations: 1, rows: 20 }),
    );
    expect(activities.filter((a: { recipient: string }) => a.recipient === 'KEMENSOS')).toEqual([]);
    expect(readFileSync(`${base}.id.md`, 'utf8')).toContain('UU 27/2022 Pasal 31');
  });

  test('the draft of a breach notice counts people, and leaves open what the records cannot say', async () => {
    const span = ['--from', '2020-01-01T00:00:00Z', '--to', '2099-12-31T00:00:00Z', '--consumer', 'BPS'];
    const base = join(folder, 'notice');
    await run('kpu-registrar', 'breach-notice', ...span, '--out', base);
    expect(JSON.parse(readFileSync(`${base}.json`, 'utf8'))).toMatchObject({
      ...{ entries: 1, peopleAtMost: 20, peopleAtLeast: 20, rows: { Voter: 20 } },
      recipients: [{ consumer: 'BPS', purpose: 'DTSEN_UPDATE', entries: 1 }],
    });
    expect(readFileSync(`${base}.id.md`, 'utf8')).toContain('[diisi pejabat]');
  });

  test('reading the records is itself recorded', async () => {
    await house.catchUp();
    const asked = '{ ledgerEntries(where: { consumer: "KPU" }) { nodes { purpose fields { element } } } }';
    const { data, errors } = await house.ask('komdigi-auditor', asked);
    expect(errors).toEqual([]);
    const elements = data.ledgerEntries.nodes.flatMap((n: { fields: Array<{ element: string }> }) =>
      n.fields.map((f) => f.element),
    );
    expect(elements).toEqual(expect.arrayContaining(['Query.accessTrail', 'Query.disclosures', 'LedgerEntry.proof']));
  });
});
