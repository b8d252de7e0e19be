import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Persona, personas } from '../../gateway/identity/index.ts';
import { makeSecret, parseSigner, parseVerifier, verifyProof } from '../../schema/ledger/index.ts';
import { runLedger } from '../../schema/ledger/run.ts';
import { type House, openHouse } from '../house.ts';

/** Reading, and reading who read: through the whole house, by the commands that an officer uses. */
let house: House;
let folder: string;
/** NIKs of three whose rows were read, and of three whose were not. */
let read: string[];
let unread: string[];
/** Of a member of a family that was read, who is not its head; of one on a party's board that was. */
let relative: string;
let boardMember: string;

beforeAll(async () => {
  house = await openHouse({ voters: 300 });
  folder = mkdtempSync(join(tmpdir(), 'simpul-trail-'));
  const { data } = await house.ask('bps-analyst', '{ voters(first: 20) { nodes { nationalId fullName birthDate } } }');
  expect(data.voters.nodes).toHaveLength(20);
  await house.ask('kemensos-officer', '{ voters(first: 1) { nodes { fullName } } }');
  const families = await house.ask('kemensos-officer', '{ families(first: 5) { nodes { id } } }');
  const ids = families.data.families.nodes.map(({ id }: { id: string }) => id);
  relative = await nikIn(
    'socio-economic',
    sql`select max(national_id) as id from individual where family_id = any(${ids}::text[]) and ordinal > 1`,
  );
  const boards = await house.ask(
    'kpu-analyst',
    '{ party(id: "pan") { boards(level: PROVINSI, first: 1) { nodes { id officers { position } } } } }',
    { headers: { 'x-purpose': 'PARTY_VERIFICATION' } },
  );
  const [board] = boards.data.party.boards.nodes;
  boardMember = await nikIn(
    'party-registry',
    sql`select max(national_id) as id from officer where board_id = ${board.id}`,
  );
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

const nikIn = async (name: string, query: RawBuilder<unknown>): Promise<string> => {
  const { rows } = await query.execute(house.stores.get(name)?.db as never);
  return (rows[0] as { id: string }).id;
};

/** Runs a command with the token of a persona. */
async function run(persona: string | Persona, ...words: string[]): Promise<string> {
  const token = join(folder, 'token');
  writeFileSync(token, await house.token(persona));
  const { out, err, code } = await runLedger([...words, '--url', house.gate.url, '--token-file', token], {});
  expect([code, err]).toEqual([0, '']);
  return out;
}

/** An officer of another agency than KPU, whose one has a persona. */
const officerOf = (agency: string): Persona => ({ ...(personas.get('pdp-officer') as Persona), agency });

const trailOf = async (subject: string, ...words: string[]): Promise<string> =>
  trailFor('pdp-officer', subject, ...words);
const trailFor = async (officer: string | Persona, subject: string, ...words: string[]): Promise<string> => {
  const file = join(folder, 'subject');
  writeFileSync(file, `${subject}\n`);
  const log = join(house.folder, 'ledger', 'gateway-1', 'log.vkey');
  return run(officer, 'trail', '--subject', file, '--key', log, ...words);
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

  test('has the family of a person, and the seat on a board, though the person was not named', async () => {
    for (const agency of ['BPS', 'KEMENSOS']) {
      const page = await trailFor(officerOf(agency), relative, '--lang', 'en');
      expect(page).toContain('Family.id');
      expect(page.match(/^## /gm)).toHaveLength(1);
    }
    expect(await trailOf(relative)).not.toContain('Family.id');
    expect(await trailOf(boardMember, '--lang', 'en')).toContain('PartyOfficer.position');
    expect(await trailOf(read[0] as string, '--lang', 'en')).not.toContain('PartyOfficer.position');
  });

  test('as a page to print: nothing from outside, and each entry with its log, number and root, proven again from the page', async () => {
    const base = join(folder, 'trail');
    const out = await trailOf(read[0] as string, '--html', '--out', base);
    expect(out).toBe(`${base}.id.html\n${base}.json\n`);
    const page = readFileSync(`${base}.id.html`, 'utf8');
    const trail = JSON.parse(readFileSync(`${base}.json`, 'utf8'));
    expect(JSON.parse(/id="trail">([^<]*)</.exec(page)?.[1] ?? '')).toEqual(trail);
    expect(page).not.toMatch(/src=|href=|url\(|@import|<script(?! type="application\/json")/);
    const keys = [parseVerifier(readFileSync(join(house.folder, 'ledger', 'gateway-1', 'log.vkey'), 'utf8'))];
    expect(trail.entries.length).toBeGreaterThan(0);
    for (const { origin, index, proof, provenUnder } of trail.entries) {
      const { root, size } = verifyProof({ index, ...proof }, keys);
      expect(provenUnder).toEqual({ size, root: root.toString('base64') });
      for (const told of [origin, `<dd>${index}</dd>`, proof.leaf, `<code>${provenUnder.root}</code>`])
        expect(page).toContain(told);
    }
    expect(page).toContain('Badan Pusat Statistik (BPS)');
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
    writeFileSync(join(folder, 'token'), await house.token('pdp-officer'));
    const other = parseSigner(makeSecret('simpul.id/ledger/gateway-1')).verifier.text;
    const unproven = await runLedger([...words, '--key', other, '--token-file', join(folder, 'token')], {});
    expect(unproven).toMatchObject({ code: 1, out: '' });
    expect(unproven.err).toContain('RECORD_UNPROVEN');
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
