import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Entry, Ledger, parseSigner, parseVerifier, readEntry, readLog } from '../../schema/ledger/index.ts';
import { runLedger } from '../../schema/ledger/run.ts';
import { type House, openHouse } from '../house.ts';

let house: House;
let scratch: string;
const folder = (name: string): string => join(house.folder, 'ledger', name);
const agencies = ['voter-roll', 'party-registry', 'socio-economic'];
const act = async (kind: 'SUSPENDED' | 'RESUMED'): Promise<void> => {
  const { status } = await fetch(`${house.gate.url}/admin/register/acts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await house.token('kpu-registrar')}` },
    body: JSON.stringify({ instrument: 'pks-kpu-bps-2025', act: kind, reason: 'evaluasi' }),
  });
  expect(status).toBe(201);
};

const joined = `query Mine($r: RegionCode, $with: Boolean = true) { v: voters(where: { region: $r }, first: 3) {
  totalCount rows: nodes { n: nationalId birthDate fullName streetAddress @include(if: $with) socioEconomic { education } } } }`;

beforeAll(async () => {
  house = await openHouse({ voters: 400 });
  scratch = mkdtempSync(join(tmpdir(), 'simpul-ledger-'));
  await house.ask('bps-analyst', joined, { variables: { r: '33.08' } });
  await house.ask('bps-analyst', joined, { variables: { r: '33.08', with: false } });
  await house.ask('pantarlih', '{ voters(first: 2) { nodes { nationalId streetAddress } } }');
  await house.ask('kemensos-officer', '{ voters(first: 1) { nodes { fullName } } families(first: 1) { totalCount } }');
  await house.ask(null, '{ parties(first: 2) { nodes { name participation { ballotNumber } } } }');
  await house.ask('bps-analyst', joined, { headers: { 'x-denial': 'dry-run' } });
  await house.ask('bps-analyst', '{ nothing }');
  await act('SUSPENDED');
  await house.ask('bps-analyst', joined);
  await act('RESUMED');
  await house.ask('bps-analyst', '{ voters(first: 0) { totalCount } }');
  await fetch(house.urlOf('voter-roll'), { method: 'POST', body: '{}' });
}, 120_000);
afterAll(async () => {
  await house?.stop();
  rmSync(scratch, { recursive: true, force: true });
});

const run = (...words: string[]) => runLedger(words, { SIMPUL_DATA: house.folder });
const compare = (a: string, b: string, ...more: string[]) => run('reconcile', a, b, '--tolerance', '0', ...more);

/** The same ledger as its keeper could write it anew, with its own key, some entries otherwise. */
async function rewritten(name: string, change: (entry: Entry, index: number) => Entry | null): Promise<string> {
  const directory = mkdtempSync(join(scratch, 'forged-'));
  const secret = readFileSync(join(house.folder, 'keys/ledger', `${name}.note`), 'utf8').trim();
  cpSync(join(folder(name), 'basis'), join(directory, 'basis'), { recursive: true });
  let now = 0;
  const signer = parseSigner(secret);
  const ledger = await Ledger.open({ directory, origin: signer.verifier.name, signers: [signer], now: () => now });
  for (const [index, bytes] of readLog(folder(name))) {
    const entry = change(readEntry(bytes), index);
    if (entry === null) continue;
    const { v: _v, time, ...draft } = entry;
    now = Date.parse(time);
    await ledger.append(draft);
  }
  await ledger.close();
  return directory;
}

const entriesOf = (name: string): Entry[] => [...readLog(folder(name))].map(([, bytes]) => readEntry(bytes));

describe('npm run ledger -- reconcile', () => {
  test.each(agencies)('the gate and %s say the same', async (name) => {
    const { out, code, err } = await compare(folder('gateway-1'), folder(name));
    expect([err, code]).toEqual(['', 0]);
    expect(out).toMatch(/^OK simpul.id\/ledger\/gateway-1 and .* say the same: [1-9]\d* hops?/);
    if (name === 'voter-roll') expect(out).toContain('note: 1 refused at the door of the agency');
    // whichever is given first
    expect(await compare(folder(name), folder('gateway-1'))).toEqual({ out, code, err });
  });
  test('an entry that one side has taken out is found, and located at the other', async () => {
    const hops = entriesOf('voter-roll').flatMap((e, i) => (e.hops.length > 0 ? [{ id: e.hops[0]!.id, i }] : []));
    const [, gone] = hops;
    const agency = await rewritten('voter-roll', (entry, i) => (i === gone!.i ? null : entry));
    const { out, code } = await compare(folder('gateway-1'), agency);
    expect(code).toBe(1);
    const at = entriesOf('gateway-1').findIndex((e) => e.hops.some(({ id }) => id === gone!.id));
    expect(out).toMatch(new RegExp(`^MISSING_AT_AGENCY hop ${gone!.id}, request [\\w-]+, KPU: gate entry ${at} \\(`));
    expect(out).toContain('NOT THE SAME: 1 difference');
    const gate = await rewritten('gateway-1', (entry, i) => (i === at ? null : entry));
    const other = JSON.parse((await compare(gate, folder('voter-roll'), '--json')).out);
    expect(other.differences).toContainEqual(
      expect.objectContaining({
        kind: 'MISSING_AT_GATE',
        hop: gone!.id,
        gate: null,
        side: expect.objectContaining({ index: gone!.i }),
      }),
    );
  });
  test('another answer, another purpose, the same hop twice', async () => {
    const first = entriesOf('voter-roll').findIndex((e) => e.hops.length > 0);
    const forged = (change: (entry: Entry) => Entry) =>
      rewritten('voter-roll', (entry, i) => (i === first ? change(entry) : entry));
    const digest = await forged((e) => ({ ...e, hops: [{ ...e.hops[0]!, digest: 'A'.repeat(43) }] }));
    expect((await compare(folder('gateway-1'), digest)).out).toMatch(
      new RegExp(`^ANSWER_DIFFERS hop .*agency entry ${first} \\(`),
    );
    const purpose = await forged((e) => ({ ...e, purpose: 'STATISTICS' }));
    expect((await compare(folder('gateway-1'), purpose)).out).toContain(
      'purpose: DTSEN_UPDATE at the gate, STATISTICS',
    );
    const [one] = entriesOf('voter-roll').filter((e) => e.hops.length > 0);
    const twice = await rewritten('voter-roll', (entry, i) =>
      i === first + 1 ? { ...entry, hops: one!.hops } : entry,
    );
    expect((await compare(folder('gateway-1'), twice)).out).toContain('TWICE hop');
  });
  test('what is too near to the edge is not held to be missing', async () => {
    const last = entriesOf('voter-roll').findLastIndex((e) => e.hops.length > 0);
    const agency = await rewritten('voter-roll', (entry, i) => (i === last ? null : entry));
    expect(await run('reconcile', folder('gateway-1'), agency)).toMatchObject({
      code: 0,
      out: expect.stringContaining('note: 1 only on one side, but at the edge'),
    });
    const { out } = await compare(folder('gateway-1'), agency, '--until', '2020-01-01', '--agency', 'KPU');
    expect(out).toContain('say the same: 0 hops');
  });
  test('a log that was changed on the disk is not compared: what is wrong is said', async () => {
    const directory = mkdtempSync(join(scratch, 'changed-'));
    const whole = await rewritten('voter-roll', (entry) => entry);
    cpSync(whole, directory, { recursive: true });
    const [bundle] = (readdirSync(join(directory, 'tile/entries'), { recursive: true }) as string[]).filter((p) =>
      /\d+\.p\/\d+$/.test(p),
    );
    const path = join(directory, 'tile/entries', bundle!);
    writeFileSync(path, readFileSync(path, 'latin1').replace('DTSEN_UPDATE', 'DTSEN_UPDATF'), 'latin1');
    const { code, err } = await compare(folder('gateway-1'), directory);
    expect(code).toBe(1);
    expect(err).toMatch(/LEDGER_DAMAGED: .*ENTRY_CHANGED tile\/entries\/000\.p\/\d+ entry \d+/);
  });
});

describe('npm run ledger -- replay', () => {
  test.each(['gateway-1', ...agencies])('every decision in %s is as its register gives it', async (name) => {
    const { out, code } = await run('replay', '--all', '--in', folder(name));
    expect(out).toMatch(/^OK: [1-9]\d* lawful, 0 not, \d+ undecided\n$/);
    expect(code).toBe(0);
  });
  test('the register of each moment is kept, and one read is told', async () => {
    expect(readdirSync(join(folder('gateway-1'), 'basis/registers')).length).toBe(3);
    const entries = entriesOf('gateway-1');
    const suspended = entries.findIndex((e) => e.fields.some((f) => 'refused' in f && f.refused === 'NOT_IN_FORCE'));
    expect((await run('replay', String(suspended))).out).toMatch(
      /^entry \d+, .*, BPS, purpose DTSEN_UPDATE, register \w{12}: LAWFUL: \d+ fields given and \d+ refused/,
    );
    const undecided = entries.findIndex((e) => e.document === null && e.error === 'GRAPHQL_VALIDATION_FAILED');
    expect((await run('replay', String(undecided))).out).toContain(
      'UNDECIDED: it ended with GRAPHQL_VALIDATION_FAILED',
    );
  });
  test('nothing kept has a word of the reader', () => {
    for (const name of readdirSync(join(folder('gateway-1'), 'basis/documents')))
      expect(readFileSync(join(folder('gateway-1'), 'basis/documents', name), 'utf8')).not.toMatch(
        /Mine|rows|\$|33\.08|\bn:/,
      );
  });
  test('a record that gives what the register does not is told field by field', async () => {
    const [first] = entriesOf('gateway-1')
      .map((e, i) => ({ e, i }))
      .filter(({ e }) => e.fields.length > 3);
    const forged = await rewritten('gateway-1', (entry, i) =>
      i !== first!.i
        ? entry
        : {
            ...entry,
            fields: entry.fields
              .filter((f) => f.element !== 'Voter.fullName')
              .map((f) =>
                f.element === 'Voter.birthDate' ? { path: f.path, element: f.element, by: f.by, form: 'clear' } : f,
              ),
          },
    );
    const { out, code } = await run('replay', String(first!.i), '--in', forged);
    expect(code).toBe(1);
    expect(out).toContain('NOT AS THE REGISTER DECIDES: 2 fields');
    expect(out).toMatch(
      /voters\.nodes\.birthDate \(Voter\.birthDate\): recorded clear \(pks-kpu-bps-2025, .*\); the register gives year/,
    );
    expect(out).toMatch(/voters\.nodes\.fullName \(Voter\.fullName\): recorded nothing; the register gives clear/);
    expect(await run('replay', '--all', '--in', forged)).toMatchObject({ code: 1 });
  });
  test('without its document each field is decided by itself; without its register nothing is', async () => {
    const copy = await rewritten('gateway-1', (entry) => entry);
    rmSync(join(copy, 'basis/documents'), { recursive: true });
    expect(await run('replay', '0', '--in', copy)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/LAWFUL[\s\S]*note: its document was not kept/),
    });
    rmSync(join(copy, 'basis/registers'), { recursive: true });
    expect(await run('replay', '0', '--in', copy)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/LEDGER_DAMAGED: .*basis\/registers\/\w{64} is missing/),
    });
  });
  test('under a draft: what would be newly granted, newly refused, in another form', async () => {
    const paper = readFileSync(
      fileURLToPath(new URL('../../schema/agreements/pks-kpu-bps-2025.yaml', import.meta.url)),
      'utf8',
    );
    const draft = join(scratch, 'draft.yaml');
    writeFileSync(
      draft,
      paper.replace('fullName: clear', 'fullName: initials').replace('        birthDate: year\n', ''),
    );
    const { out, code } = await run('replay', '--with', draft);
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+ operations of the last 30 days; the draft would have changed [1-9]/);
    expect(out).toMatch(/BPS DTSEN_UPDATE: Voter\.fullName changed form: clear → initials, (once|[1-9]\d* times)/);
    expect(out).toMatch(
      /BPS DTSEN_UPDATE: Voter\.birthDate newly refused: year → FIELD_NOT_GRANTED, (once|[1-9]\d* times)/,
    );
    expect(out).not.toMatch(/pantarlih|KPU FIELD/);
    writeFileSync(draft, 'id: x');
    expect(await run('replay', '--with', draft)).toMatchObject({
      code: 1,
      err: expect.stringContaining('DRAFT_INVALID'),
    });
  });
});

describe('npm run ledger -- unused', () => {
  test('tells grants that nobody used and fields asked for in vain, each with what to propose', async () => {
    const { out, code } = await run('unused', '--days', '7');
    expect(code).toBe(0);
    expect(out).toContain('note: the ledger does not reach back 7 days');
    // a field of a clause that others of were read; fields that were are not struck
    const clause = out.slice(out.indexOf('# pks-kpu-bps-2025.yaml, Pasal 4 ayat (1), data pemilih'));
    const struck = clause.slice(0, clause.indexOf('\n\n'));
    expect(struck).toMatch(/^# .*: \d+ of \d+ fields$/m);
    expect(struck).toMatch(/^- +maritalStatus: clear$/m);
    expect(struck).not.toMatch(/birthDate|fullName|region|totalCount/);
    expect(out).toMatch(/^BPS for DTSEN_UPDATE: Voter\.streetAddress, (once|\d+ times): PROHIBITED$/m);
    expect(out).toMatch(/^# pks-kpu-bps-2025\.yaml, .* forbids Voter\.streetAddress/m);
    const { unused, refused } = JSON.parse((await run('unused', '--json')).out);
    expect(unused.length).toBeGreaterThan(3);
    expect(refused[0].operations).toBeGreaterThanOrEqual(refused.at(-1).operations);
  });
});

describe('misuse', () => {
  test.each<[string[], string]>([
    [['reconcile'], '2 names are wanted'],
    [['reconcile', '/nowhere', '/nowhere'], '/nowhere: no such folder'],
    [['reconcile', tmpdir(), tmpdir()], 'no ledger'],
    [['reconcile', 'GATE', 'GATE'], 'wanted are the ledger of a gate and that of an agency'],
    [['reconcile', 'GATE', 'AGENCY', '--since', 'yesterday'], '--since: YYYY-MM-DD'],
    [['reconcile', 'GATE', 'AGENCY', '--tolerance', '-1'], '--tolerance'],
    [['replay'], 'give the index of one entry, or --all, or --with'],
    [['replay', '0', '--since', '3'], '--since is given with --with'],
    [['replay', 'x'], 'the index of an entry is a number'],
    [['replay', '999999'], 'there is no such record'],
    [['replay', '0', '--in', '/nowhere'], '/nowhere: no such folder'],
    [['replay', '--with', '/nowhere'], '/nowhere: no such file'],
    [['unused', '--days', 'x'], '--days: a whole number'],
    [['prune', 'GATE'], '--keep DAYS'],
    [['prune', 'GATE', '--keep', '1'], '--archive FOLDER, or --no-archive'],
    [['prune', 'GATE', '--keep', '1', '--no-archive'], '--secret FILE'],
    [['rotate'], '--secret FILE'],
    [['rotate', '--secret', '/nowhere'], '/nowhere: no such file'],
  ])('%j', async (words, said) => {
    const given = words.map((w) => (w === 'GATE' ? folder('gateway-1') : w === 'AGENCY' ? folder('voter-roll') : w));
    const { out, err, code } = await run(...given);
    expect([out, code]).toEqual(['', 2]);
    expect(err).toContain(said);
    expect(err).toContain(`npm run -s ledger -- ${words[0]}`);
  });
});

test('the keys of both sides are their own', () => {
  const keys = ['gateway-1', ...agencies].map(
    (name) => parseVerifier(readFileSync(join(folder(name), 'log.vkey'), 'utf8')).text,
  );
  expect(new Set(keys).size).toBe(keys.length);
});
