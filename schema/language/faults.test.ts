import { describe, expect, test } from 'vitest';
import { describeProblems, readRegister } from './load.ts';
import { files, mou, pks, swapped } from './testing.ts';

const second = (roles: string) => `  - clause: Pasal 3
    from: KPU
    to: BPS
    purposes: [VOTER_LIST_UPDATE, DTSEN_UPDATE]
    ${roles}
    mode: aggregate
    rows: all
    fields: { Region: [voterCount], Voter: [sex] }
prohibitions:`;

const said = (changes: Record<string, string | null>): string[] =>
  describeProblems(readRegister(files(changes)).problems)
    .split('\n')
    .filter(Boolean);
test('what cannot be read is not said again', () => {
  for (const text of [
    'a: *Siti3308220101900001',
    'a: |Siti 3308220101900001\n  b',
    'a: !Siti:3308220101900001 b',
    '"Siti"\n%Siti 3308220101900001\n---',
  ])
    expect([text, said({ 'pks-a.yaml': text }).filter((line) => /Siti|3308/.test(line))]).toEqual([text, []]);
});

describe('a fault says where it stands and what to write', () => {
  const cases: Array<[title: string, from: string | RegExp, to: string, said: string[]]> = [
    ['bad YAML', 'title: {', 'title: {{', ['pks-a.yaml:4: not readable as YAML: Flow map']],
    [
      'a key twice',
      'kind: PER',
      'kind: INTERNAL\nkind: PER',
      ['pks-a.yaml:3: not readable as YAML: Map keys must be unique'],
    ],
    [
      'an unknown key',
      'under:',
      'beneath:',
      ['pks-a.yaml:4: "beneath" is not known here; write one of: id, kind, number, title, under,'],
    ],
    [
      'an unknown key in a grant',
      '    mode:',
      '    modus: x\n    mode:',
      ['pks-a.yaml:17: "modus" is not known here; write one of: clause, from, to,'],
    ],
    [
      "two consumers' registers under one paper",
      /parties: \[KPU, BPS\](.*) {4}rows: all\n(.*)prohibitions:/s,
      `parties: [KPU, BPS, BAWASLU]$1    rows: { linked: own }\n$2  - clause: Pasal 3
    from: KPU
    to: BAWASLU
    purposes: [ELECTION_OVERSIGHT]
    mode: identified
    rows: { linked: own }
    fields: { Voter: [fullName] }
prohibitions:`,
      [
        'pks-a.yaml:5: BAWASLU is not a party of "mou-a"; write only: KPU, BPS',
        'pks-a.yaml:26: BPS has linked here already; give BAWASLU an instrument of its own',
      ],
    ],
    ['a missing key', 'legalBases: [PUBLIC_TASK]\n', '', ['pks-a.yaml:1: the instrument lacks "legalBases"; add it']],
    ['a missing key in a grant', '    mode: identified\n', '', ['pks-a.yaml:12: grants.0 lacks "mode"; add it']],
    [
      'a bad word',
      'mode: identified',
      'mode: named',
      ['pks-a.yaml:17: grants.0.mode is "named"; write one of: identified, pseudonymous, verify, aggregate'],
    ],
    [
      'a bad form',
      'Voter: [fullName]',
      'Voter: { fullName: blurred }',
      ['pks-a.yaml:20: grants.0.fields.Voter.fullName is "blurred"; write one of: clear, masked,'],
    ],
    [
      'fields that are no list',
      'Voter: [fullName]',
      'Voter: fullName',
      ['pks-a.yaml:20: grants.0.fields.Voter is "fullName"; write a list of fields,'],
    ],
    [
      'no fields',
      'Voter: [fullName]',
      'Voter: []',
      ['pks-a.yaml:20: grants.0.fields.Voter is []; write a list of fields,'],
    ],
    [
      'a bad day',
      'from: 2025-01-01, until',
      'from: 2025-02-30, until',
      ['pks-a.yaml:7: period.from is "2025-02-30"; write a day as YYYY-MM-DD'],
    ],
    [
      'bad rows',
      'rows: all',
      'rows: none',
      ['pks-a.yaml:18: grants.0.rows is "none"; write all, or one of { region: duty }'],
    ],
    [
      'rows of an unknown kind',
      'rows: all',
      'rows: { regio: duty }',
      ['pks-a.yaml:18: grants.0.rows is {"regio":"duty"}; write all, or one of { region: duty }'],
    ],
    [
      'a region that is no list',
      'rows: all',
      'rows: { region: 33 }',
      ['pks-a.yaml:18: grants.0.rows.region is 33; write duty, or a list'],
    ],
    [
      'a bad region code',
      'rows: all',
      'rows: { region: ["33.08", "3308"] }',
      ['pks-a.yaml:18: grants.0.rows.region.1 is "3308"; write it to match'],
    ],
    ['a bad id', 'id: pks-a', 'id: PKS A', ['pks-a.yaml:1: id is "PKS A"; write it to match']],
    [
      'a list in place of a text',
      'clause: Pasal 1',
      'clause: [1]',
      ['pks-a.yaml:12: grants.0.clause is not a text; write one'],
    ],
    [
      'an unknown agency',
      'parties: [KPU, BPS]',
      'parties: [KPU, BPS, XYZ]',
      [
        'pks-a.yaml:5: agency "XYZ" is not in the vocabulary; write one of: KPU, BPS,',
        'pks-a.yaml:5: XYZ is not a party of "mou-a"; write only: KPU, BPS',
      ],
    ],
    [
      'an unknown purpose',
      'DTSEN_UPDATE]',
      'CURIOSITY]',
      ['pks-a.yaml:15: purpose "CURIOSITY" is not in the vocabulary; write one of: DTSEN_UPDATE,'],
    ],
    [
      'an unknown legal basis',
      'legalBases: [PUBLIC_TASK]',
      'legalBases: [WISH]',
      ['pks-a.yaml:6: legal basis "WISH" is not in the vocabulary; write one of: CONSENT,'],
    ],
    [
      'an id that is not the file’s',
      'id: pks-a',
      'id: pks-b',
      ['pks-a.yaml:1: id is "pks-b" but the file is pks-a.yaml; name the file pks-b.yaml'],
    ],
    [
      'an agreement without MoU',
      'under: mou-a\n',
      '',
      ['pks-a.yaml:1: a PERJANJIAN_KERJA_SAMA stands under a MoU; add "under: ID-OF-THE-MOU"'],
    ],
    [
      'a MoU that is not there',
      'under: mou-a',
      'under: mou-b',
      ['pks-a.yaml:4: "mou-b" is not in the register; add mou-b.yaml or correct the id'],
    ],
    ['under what is no MoU', 'under: mou-a', 'under: pks-a', ['pks-a.yaml:4: "pks-a" is not a NOTA_KESEPAHAMAN']],
    [
      'outliving the MoU',
      'until: 2029-12-31',
      'until: 2030-01-01',
      ['pks-a.yaml:7: an agreement does not outlive its MoU; end it on or before 2029-12-31'],
    ],
    [
      'without end under a MoU that ends',
      ', until: 2029-12-31',
      '',
      ['pks-a.yaml:7: an agreement does not outlive its MoU; end it on or before 2029-12-31'],
    ],
    [
      'ending before it begins',
      'from: 2025-01-01, until: 2029-12-31',
      'from: 2025-01-02, until: 2025-01-01',
      ['pks-a.yaml:7: the period ends before it begins; write a day after 2025-01-02'],
    ],
    [
      'to somebody who is no party',
      '    to: BPS\n    purposes',
      '    to: LKPP\n    purposes',
      ['pks-a.yaml:14: LKPP is not a party of this instrument; the parties are KPU, BPS'],
    ],
    [
      'from somebody who is no party',
      '    from: KPU\n    to: BPS\n    reason',
      '    from: AHU\n    to: BPS\n    reason',
      ['pks-a.yaml:23: AHU is not a party of this instrument; the parties are KPU, BPS'],
    ],
    [
      'one type in two clauses',
      'prohibitions:',
      second('roles: [OFFICER, ANALYST]'),
      [
        'pks-a.yaml:28: Voter is granted by clause "Pasal 1" too, for a caller that both clauses meet; keep each type in one grant',
      ],
    ],
    [
      'one type in two clauses, one for every role',
      'prohibitions:',
      second('minCell: 3'),
      ['pks-a.yaml:28: Voter is granted by clause "Pasal 1" too'],
    ],
    [
      'any purpose',
      'DTSEN_UPDATE]',
      'ANY]',
      ['pks-a.yaml:15: only an OPEN_DATA instrument may serve any purpose; name the purposes'],
    ],
    [
      'an internal rule of two agencies',
      /kind: PER\w+/,
      'kind: INTERNAL',
      ['pks-a.yaml:5: an INTERNAL rule has one party; between agencies write a PERJANJIAN_KERJA_SAMA'],
    ],
    [
      'a retention that is no duration',
      '    mode:',
      '    retention: 30 days\n    mode:',
      ['pks-a.yaml:17: grants.0.retention is "30 days"; write it to match ^P'],
    ],
    [
      'a quota of nothing',
      '    mode:',
      '    quota: { rowsPerDay: 0 }\n    mode:',
      ['pks-a.yaml:17: grants.0.quota.rowsPerDay must be >= 1'],
    ],
    [
      'passing on to a party',
      '    mode:',
      '    onwardTransfer: [KPU, XYZ]\n    mode:',
      [
        'pks-a.yaml:17: KPU is a party of this instrument; name the third agency, or leave it out',
        'pks-a.yaml:17: agency "XYZ" is not in the vocabulary; write one of: KPU, BPS,',
      ],
    ],
    [
      'aloud of what is not granted',
      '    mode:',
      '    explicit: { reason: { id: a, en: a }, fields: { Voter: [fullName, rt], Region: [code] } }\n    mode:',
      [
        'pks-a.yaml:17: Voter.rt is not granted by this clause; leave it out',
        'pks-a.yaml:17: Region.code is not granted by this clause; leave it out',
      ],
    ],
    [
      'open data to one agency',
      /kind: PER\w+/,
      'kind: OPEN_DATA',
      ['pks-a.yaml:14: PUBLIC is granted by OPEN_DATA instruments, and they grant to nobody else'],
    ],
  ];
  test.each(cases)('%s', (_, from, to, wanted) => {
    const found = said({ 'pks-a.yaml': swapped(from, to) });
    expect(found).toHaveLength(wanted.length);
    wanted.forEach((start, i) => {
      expect(found[i]).toContain(start);
    });
    expect(readRegister(files({ 'pks-a.yaml': swapped(from, to) })).register).toBeNull();
  });

  test('two clauses of one type for roles that never meet are no fault', () =>
    expect(said({ 'pks-a.yaml': swapped('prohibitions:', second('roles: [OFFICER]')) })).toEqual([]));
  test.each([
    ['an empty file', '', 'pks-a.yaml:1: the file is not a map of words to values; write one'],
    ...(
      [
        ['brackets without end', '['.repeat(20_000)],
        ['dashes without end', '- '.repeat(20_000)],
        ['maps without end', '{a: '.repeat(20_000)],
        ['lines without end', Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
      ] as const
    ).map(([name, text]): [string, string, string] => [name, text, ': nested or indented deeper than an instrument']),
    ['a text that is too long', '#'.repeat(300_000), 'pks-a.yaml:1: longer than 262144 characters'],
    ['a text after a text', '"a" "Siti 3308220101900001"', 'pks-a.yaml:1: not readable as YAML: '],
    ['a list', '- a', 'pks-a.yaml:1: the file is not a map of words to values; write one'],
    [
      'aliases without end',
      `a: &a [x, x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i === 0 ? 'a' : `b${i - 1}`}, *${i === 0 ? 'a' : `b${i - 1}`}]`).join('\n')}`,
      'pks-a.yaml:1: not readable as YAML: Excessive alias count',
    ],
  ])('%s', (_, text, start) => expect(said({ 'pks-a.yaml': text })[0]).toContain(start));
  test('a MoU that grants', () =>
    expect(
      said({ 'pks-a.yaml': null, 'mou-a.yaml': mou + pks.slice(pks.indexOf('grants:'), pks.indexOf('prohibitions:')) }),
    ).toEqual(['mou-a.yaml:10: a MoU grants nothing; move the grants to a PERJANJIAN_KERJA_SAMA with "under: mou-a"']));
  test('an id used twice', () => {
    const found = said({ 'pks-b.yaml': pks });
    expect(found).toContain('pks-b.yaml:1: id "pks-a" is used by another file');
    expect(found).toContain('pks-b.yaml:1: id is "pks-a" but the file is pks-b.yaml; name the file pks-a.yaml');
  });
  test('all faults of all files at once, in order', () => {
    const found = said({
      'mou-a.yaml': mou.replace('kind', 'jenis'),
      'pks-a.yaml': swapped('mode: identified', 'mode: x'),
    });
    expect(found.map((line) => line.split(' ')[0])).toEqual(['mou-a.yaml:1:', 'mou-a.yaml:2:', 'pks-a.yaml:17:']);
  });
  test('a further check stands beside ours, with its line', () => {
    const { problems, register } = readRegister(files(), (i) =>
      i.grants.map((_, n) => ({ path: ['grants', n, 'fields', 'Voter'], message: 'no' })),
    );
    expect([describeProblems(problems), register]).toEqual(['pks-a.yaml:20: no', null]);
  });
});
