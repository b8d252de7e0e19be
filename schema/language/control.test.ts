import { describe, expect, test } from 'vitest';
import { readRegister } from './load.ts';

const instrument = (mode: string, more: string): string => `id: uji
kind: INTERNAL
title: { id: Uji, en: Test }
parties: [BPS]
legalBases: [PUBLIC_TASK]
period: { from: 2025-01-01 }
acts:
  - { act: SIGNED, on: 2025-01-01 }
provenance: { id: Uji, en: Test }
grants:
  - clause: Butir 1
    from: BPS
    to: BPS
    purposes: [DTSEN_UPDATE]
    mode: ${mode}
    rows: all
${more}    fields:
      Region: [decileCounts]
`;
const said = (mode: string, control: string, minCell = 10): string[] =>
  readRegister(
    new Map([['uji.yaml', instrument(mode, `    minCell: ${minCell}\n    control: ${control}\n`)]]),
  ).problems.map((p) => `${p.line} ${p.message}`);

describe('control', () => {
  test.each([
    ['{ complement: true, perturb: 8, round: 5 }'],
    ['{ complement: true, perturb: 0, round: 1 }'],
    ['{ complement: false, perturb: 0, round: 1 }'],
    ['{ complement: true, perturb: 0, round: 5 }'],
  ])('%s stands', (control) => expect(said('aggregate', control)).toEqual([]));

  test.each([
    [
      'noise that hides nobody',
      '{ complement: true, perturb: 3, round: 5 }',
      /^18 noise below 4 hides nobody; write 0 or 4 – 20$/,
    ],
    ['noise without complement', '{ complement: false, perturb: 8, round: 5 }', /^18 noise goes with complement: true/],
    [
      'noise without rounding',
      '{ complement: true, perturb: 8, round: 1 }',
      /^18 noise goes with complement: true, round: 5/,
    ],
    ['another multiple', '{ complement: true, perturb: 8, round: 3 }', /round is 3; write one of: 1, 5$/],
    ['half of it', '{ perturb: 8 }', /lacks "complement"; add it$/],
  ])('%s is refused', (_, control, wanted) => expect(said('aggregate', control)[0]).toMatch(wanted));

  test('noise needs a smallest cell', () =>
    expect(said('aggregate', '{ complement: true, perturb: 8, round: 5 }', 0)[0]).toMatch(/and a minCell/));
  test('belongs to counts', () =>
    expect(said('identified', '{ complement: true, perturb: 8, round: 5 }')[0]).toMatch(/^18 control is for counts/));
});
