import { describe, expect, test } from 'vitest';
import type { CallerClass } from './caller.ts';
import { speakerFor } from './speaks.ts';
import { caller, grant, instrument, now, register } from './testing.ts';

const fields = { Person: { name: 'clear' } } as const;
const mou = instrument('mou', { kind: 'NOTA_KESEPAHAMAN', parties: ['KPU', 'BPS'] });
const pks = instrument('pks', { kind: 'PERJANJIAN_KERJA_SAMA', under: 'mou', grants: [grant({ fields })] });
const open = instrument('open', { kind: 'OPEN_DATA', grants: [grant({ to: 'PUBLIC', fields })] });
const twin = { ...pks, id: 'twin' };
const suspended = { ...pks, acts: [...pks.acts, { act: 'SUSPENDED', on: '2026-01-01' }] } as typeof pks;
const expired = { ...pks, period: { from: '2025-01-01', until: '2026-11-21' } };

describe('which instrument speaks', () => {
  const cases: Array<[title: string, list: Array<typeof pks>, who: Partial<CallerClass>, spoken: object]> = [
    ['the one that names the agency and the purpose', [mou, pks], {}, { instrument: pks }],
    ['before an open-data rule (lex specialis)', [mou, open, pks], {}, { instrument: pks }],
    ['an open-data rule for an agency that none names', [mou, open, pks], { agency: 'LKPP' }, { instrument: open }],
    ['an open-data rule for the public', [mou, open, pks], { agency: 'PUBLIC' }, { instrument: open }],
    ['an open-data rule where the own one sleeps', [mou, open, suspended], {}, { instrument: open }],
    [
      'two that match are never joined',
      [mou, pks, twin],
      {},
      { instrument: null, reason: 'AMBIGUOUS_INSTRUMENT', nearest: null, detail: 'pks, twin' },
    ],
    ['of two the one that the caller names', [mou, pks, twin], { agreement: 'twin' }, { instrument: twin }],
    [
      'naming a third does not help',
      [mou, pks, twin, open],
      { agreement: 'open' },
      { instrument: null, reason: 'AMBIGUOUS_INSTRUMENT', nearest: null, detail: 'pks, twin' },
    ],
    [
      'a name is not needed where one matches, and changes nothing',
      [mou, pks],
      { agreement: 'open' },
      { instrument: pks },
    ],
    [
      'one that has ended',
      [mou, expired],
      {},
      { instrument: null, reason: 'NOT_IN_FORCE', nearest: 'pks', detail: 'EXPIRED 2026-11-21' },
    ],
    [
      'one that is suspended',
      [mou, suspended],
      {},
      { instrument: null, reason: 'NOT_IN_FORCE', nearest: 'pks', detail: 'SUSPENDED' },
    ],
    [
      'one whose MoU is not in the register',
      [pks],
      {},
      { instrument: null, reason: 'NOT_IN_FORCE', nearest: 'pks', detail: 'DRAFT' },
    ],
    [
      'another purpose',
      [mou, pks],
      { purpose: 'Q' },
      { instrument: null, reason: 'PURPOSE_NOT_COVERED', nearest: 'pks', detail: 'P' },
    ],
    ['a MoU alone', [mou], {}, { instrument: null, reason: 'NO_INSTRUMENT', nearest: 'mou', detail: null }],
    ['nothing at all', [], {}, { instrument: null, reason: 'NO_INSTRUMENT', nearest: null, detail: null }],
    [
      'the other direction is not a grant',
      [mou, { ...pks, grants: [grant({ from: 'BPS', to: 'KPU', fields })] }],
      {},
      { instrument: null, reason: 'NO_INSTRUMENT', nearest: 'mou', detail: null },
    ],
  ];
  test.each(cases)('%s', (_, list, who, spoken) => {
    expect(speakerFor(register(...list), 'KPU', caller(who), now)).toEqual(spoken);
  });
});
