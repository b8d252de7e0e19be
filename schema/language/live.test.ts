import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stateAt } from './index.ts';
import {
  appendAct,
  demoKey,
  LiveRegister,
  partyKeysIn,
  readJournal,
  type SignedAct,
  signAct,
  signWithDemoKeys,
} from './load.ts';
import { files } from './testing.ts';

let folder: string;
let journal: string;
let clock: number;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simpul-live-'));
  journal = join(folder, 'data/register/acts.jsonl');
  for (const [name, text] of files()) writeFileSync(join(folder, name), text);
  signWithDemoKeys(folder);
  clock = Date.parse('2026-06-01T00:00:00Z');
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (): LiveRegister =>
  new LiveRegister({ directory: folder, journal, now: () => clock, onTrouble: (what) => said.push(what) });
let second = 0;
const act = (kind: SignedAct['act'], agency = 'KPU', instrument = 'pks-a'): SignedAct =>
  signAct(
    {
      instrument,
      act: kind,
      on: '2026-06-01',
      at: `2026-06-01T00:${String(second++).padStart(2, '0')}:00.000Z`,
      reason: { id: 'x', en: 'x' },
      by: { agency, subject: null },
    },
    demoKey(agency),
  );
const record = (...args: Parameters<typeof act>): SignedAct =>
  appendAct(journal, partyKeysIn(folder), () => act(...args));
const state = (live: LiveRegister): string => {
  const { instruments } = live.current();
  const i = instruments.get('pks-a');
  return i === undefined ? 'none' : stateAt(i, instruments.get('mou-a'), clock);
};

describe('an act is followed at the next look', () => {
  const cases: Array<[title: string, acts: Array<Parameters<typeof act>>, state: string]> = [
    ['none', [], 'ACTIVE'],
    ['suspended', [['SUSPENDED']], 'SUSPENDED'],
    ['resumed the same day', [['SUSPENDED'], ['RESUMED']], 'ACTIVE'],
    ['suspended again', [['SUSPENDED'], ['RESUMED'], ['SUSPENDED']], 'SUSPENDED'],
    ['one party does not lift what the other laid', [['SUSPENDED'], ['RESUMED', 'BPS']], 'SUSPENDED'],
    ['both laid it, one lifts', [['SUSPENDED'], ['SUSPENDED', 'BPS'], ['RESUMED']], 'SUSPENDED'],
    ['terminated is for good', [['TERMINATED'], ['RESUMED']], 'TERMINATED'],
    ['the MoU above it', [['SUSPENDED', 'BPS', 'mou-a']], 'SUSPENDED'],
    ['the MoU above it, terminated', [['TERMINATED', 'KPU', 'mou-a']], 'TERMINATED'],
    ['what is not in the register', [['SUSPENDED', 'KPU', 'pks-z']], 'ACTIVE'],
  ];
  test.each(cases)('%s', (_, acts, wanted) => {
    const live = open();
    const before = live.current().version;
    for (const a of acts) record(...a);
    expect(state(live)).toBe(wanted);
    expect(live.current()).toEqual(open().current());
    expect(live.current().version === before).toBe(acts.length === 0 || acts[0]?.[2] === 'pks-z');
    expect(said).toEqual([]);
  });
});

describe('a broken journal', () => {
  const spoil: Array<[title: string, spoil: (text: string) => string, said: RegExp]> = [
    ['cut', () => '', /lines were changed or taken out/],
    ['gone bad', (t) => t.replace('SUSPENDED', 'RESUMED'), /acts\.jsonl:1: not as KPU signed it/],
    ['not JSON after it', (t) => `${t}{\n`, /acts\.jsonl:2: not an act/],
    ['replayed', (t) => `${t}${t}`, /acts\.jsonl:2: does not follow/],
    [
      'signed by a key that is not the party’s',
      (t) => t + JSON.stringify({ ...signAct({ ...act('RESUMED') }, demoKey('BPS')), n: 2, previous: '' }),
      /acts\.jsonl:2: does not follow/,
    ],
  ];
  test.each(spoil)('%s lifts no suspension while it runs, and keeps a start from going on', (_, change, words) => {
    const live = open();
    record('SUSPENDED');
    expect(state(live)).toBe('SUSPENDED');
    writeFileSync(journal, change(readFileSync(journal, 'utf8')));
    expect(state(live)).toBe('SUSPENDED');
    expect(said.join('\n')).toMatch(words);
    if (change('x') !== '') expect(open).toThrow();
  });
  test('a suspension after the break holds, a resumption does not; mended, all is followed again', () => {
    const live = open();
    record('SUSPENDED', 'BPS');
    expect(state(live)).toBe('SUSPENDED');
    const whole = readFileSync(journal, 'utf8');
    const line = (a: SignedAct): string => `${JSON.stringify({ n: 9, previous: '', ...a })}\n`;
    writeFileSync(journal, `${whole}{\n${line(act('RESUMED', 'BPS'))}${line(act('TERMINATED'))}`);
    expect(state(live)).toBe('TERMINATED');
    writeFileSync(journal, whole);
    expect(state(live)).toBe('SUSPENDED');
    record('RESUMED', 'BPS');
    expect(state(live)).toBe('ACTIVE');
  });
  test('read by itself, it gives no resumption behind a break either', () => {
    record('SUSPENDED');
    const whole = readFileSync(journal, 'utf8');
    const { acts, fault } = readJournal(
      `${whole}{\n${JSON.stringify({ n: 3, previous: '', ...act('RESUMED') })}\n`,
      partyKeysIn(folder),
    );
    expect([acts.map((a) => a.act), fault?.line]).toEqual([['SUSPENDED'], 2]);
  });
  test('nothing is written behind a break', () => {
    record('SUSPENDED');
    writeFileSync(journal, `${readFileSync(journal, 'utf8')}{\n`);
    expect(() => record('TERMINATED')).toThrow(/acts\.jsonl:2/);
  });
});

describe('the files', () => {
  const rewrite = (from: string, to: string): void => {
    const file = join(folder, 'pks-a.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  };
  test('a change that is signed is followed within a second, at once by refresh', () => {
    const live = open();
    const { version } = live.current();
    rewrite('[fullName]', '{ fullName: initials }');
    signWithDemoKeys(folder);
    expect(live.current().version).toBe(version);
    clock += 1_000;
    expect(live.current().version).not.toBe(version);
    const after = live.current().version;
    rewrite('initials', 'present');
    signWithDemoKeys(folder);
    expect(live.refresh().version).not.toBe(after);
  });
  test('a change that is not signed is told, once, and not followed; a suspension holds all the same', () => {
    const live = open();
    const { version } = live.current();
    rewrite('[fullName]', '{ fullName: initials }');
    expect(live.refresh().version).toBe(version);
    expect(live.refresh().version).toBe(version);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/pks-a\.yaml:1: altered since KPU signed it/);
    record('SUSPENDED');
    expect(state(live)).toBe('SUSPENDED');
    expect(live.current().instruments.get('pks-a')?.grants[0]?.fields).toEqual({ Voter: { fullName: 'clear' } });
  });
});
