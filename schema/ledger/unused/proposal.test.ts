import { describe, expect, test } from 'vitest';
import { registerOf } from '../../language/load.ts';
import { clause, decided, paper } from '../basis/testing.ts';
import { ask, leastForm, strike } from './proposal.ts';
import type { Refused } from './usage.ts';

const register = registerOf([
  paper('kpu-bps', [
    clause('§0', { Region: { voterCount: 'clear' } }, { mode: 'aggregate', purposes: ['PARTY_VERIFICATION'] }),
    clause('§1', { Query: { voters: 'clear' } }),
    clause('§2', { Voter: { fullName: 'clear' } }),
    clause('§3', { Voter: { sex: 'clear' } }, { to: 'LKPP' }),
    clause('§4', { Voter: { sex: 'clear' } }, { purposes: ['SOCIAL_ASSISTANCE'], roles: ['OFFICER', 'CHIEF'] }),
    clause('§5', { Election: { name: 'clear' } }, { to: 'AHU', purposes: ['ANY'] }),
    clause('§6', { Individual: { sex: 'clear' } }, { from: 'BPS', to: 'KPU' }),
  ]),
]);
const refused = (changes: Partial<Refused>): Refused => ({
  ...{ consumer: 'BPS', purpose: 'DTSEN_UPDATE', element: 'Voter.nationalId', reason: 'FIELD_NOT_GRANTED' },
  ...{ instrument: 'kpu-bps', clause: null, operations: 1 },
  ...changes,
});

/** A further clause, or a new instrument, that gives a field. */
const grant = (from: string, to: string, purpose: string, type: string, field: string): string[] => [
  '- clause: …',
  `  from: ${from}`,
  `  to: ${to}`,
  '  purposes:',
  `    - ${purpose}`,
  '  fields:',
  `    ${type}:`,
  `      ${field}`,
];
const added = (lines: readonly string[], indent = ''): string[] => lines.map((line) => `+ ${indent}${line}`);
const into = (clauseName: string, type: string, field: string): string[] => [
  `# kpu-bps.yaml, ${clauseName}`,
  '  fields:',
  `    ${type}:`,
  `+     ${field}`,
];

describe('a field that is refused is proposed', () => {
  test.each<[string, Partial<Refused>, string[]]>([
    ['in the clause of its type, in the form that reveals least', {}, into('§2', 'Voter', 'nationalId: present')],
    [
      'in another clause of persons where none has its type',
      { element: 'VoterChange.kind' },
      into('§1', 'VoterChange', 'kind: clear'),
    ],
    [
      'in the clause of its consumer',
      { consumer: 'LKPP', element: 'Voter.fullName' },
      into('§3', 'Voter', 'fullName: present'),
    ],
    ['in one of any purpose', { consumer: 'AHU', element: 'Election.id' }, into('§5', 'Election', 'id: clear')],
    [
      'in the clause of its provider',
      { consumer: 'KPU', element: 'Individual.fullName' },
      into('§6', 'Individual', 'fullName: present'),
    ],
    [
      'in a further clause where none is of its provider',
      { consumer: 'KPU', element: 'Voter.sex' },
      [
        '# kpu-bps.yaml, a further clause',
        '  grants:',
        ...added(grant('KPU', 'KPU', 'DTSEN_UPDATE', 'Voter', 'sex: clear')),
      ],
    ],
    [
      'in a further clause where none is for its purpose',
      { purpose: 'DEVELOPMENT_PLANNING' },
      [
        '# kpu-bps.yaml, a further clause',
        '  grants:',
        ...added(grant('KPU', 'BPS', 'DEVELOPMENT_PLANNING', 'Voter', 'nationalId: present')),
      ],
    ],
    [
      'in a further clause where only counts are given',
      { purpose: 'PARTY_VERIFICATION', element: 'Election.name' },
      [
        '# kpu-bps.yaml, a further clause',
        '  grants:',
        ...added(grant('KPU', 'BPS', 'PARTY_VERIFICATION', 'Election', 'name: clear')),
      ],
    ],
    ...[null, 'another'].map((instrument): [string, Partial<Refused>, string[]] => [
      `in a new instrument where there is none (${instrument})`,
      { instrument },
      [
        '# a new instrument of KPU and BPS, with',
        '+ grants:',
        ...added(grant('KPU', 'BPS', 'DTSEN_UPDATE', 'Voter', 'nationalId: present'), '  '),
      ],
    ]),
  ])('%s', (_, changes, lines) => {
    expect(ask(refused(changes), register, decided)).toEqual(lines);
  });

  test.each<[Partial<Refused>, string]>([
    [{ element: 'No.such' }, '# No.such: no agency has declared it, so nothing can be proposed'],
    [
      { reason: 'PROHIBITED', clause: '§9' },
      '# kpu-bps.yaml, §9 forbids Voter.nationalId: only an amendment of that clause could give it',
    ],
    [
      { reason: 'ARGUMENT_READS_DENIED' },
      '# Voter.nationalId: an argument reads what is not granted; leave it out, or ask for what it reads',
    ],
    [{ reason: 'NOT_IN_FORCE' }, '# kpu-bps.yaml is not in force: renew or resume it'],
    [
      { reason: 'ROLE_NOT_COVERED', purpose: 'SOCIAL_ASSISTANCE', element: 'Voter.sex' },
      '# kpu-bps.yaml, §4: gives it to roles OFFICER, CHIEF only; a role would have to be added',
    ],
  ])('or it is told why not: %j', (changes, line) => {
    expect(ask(refused(changes), register, decided)).toEqual([line]);
  });

  test('never as the answer to a claim, which tells nothing else', () => {
    expect(['NationalId', 'Date', 'Sex'].map(leastForm)).toEqual(['present', 'present', 'clear']);
  });
});

test('what nobody read is struck: the clause, or the fields of it', () => {
  const unused = {
    ...{ instrument: 'kpu-bps', clause: '§1', from: 'KPU', to: 'BPS' },
    fields: { Voter: { sex: 'clear' } },
  };
  expect(strike({ ...unused, all: 1, unread: 1 })).toEqual([
    '# kpu-bps.yaml, §1: the whole clause',
    '  grants:',
    '- - clause: §1',
    '-   fields:',
    '-     Voter:',
    '-       sex: clear',
  ]);
  expect(strike({ ...unused, all: 2, unread: 1 })).toEqual([
    '# kpu-bps.yaml, §1: 1 of 2 fields',
    '  fields:',
    '-   Voter:',
    '-     sex: clear',
  ]);
});
