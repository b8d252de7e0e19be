import type { Grant, Instrument } from '../../../schema/language/index.ts';

/** An instrument in force for tests; grants default to the whole table, rows by name. */
export function instrumentOf(
  id: string,
  parties: readonly string[],
  grants: ReadonlyArray<Pick<Grant, 'from' | 'to' | 'purposes' | 'fields'> & Partial<Grant>>,
): Instrument {
  const text = { id, en: id };
  return {
    id,
    kind: 'INTERNAL',
    title: text,
    parties,
    legalBases: ['PUBLIC_TASK'],
    period: { from: '2020-01-01' },
    acts: [{ act: 'SIGNED', on: '2020-01-01' }],
    provenance: text,
    grants: grants.map((g, i) => ({ clause: `§${i + 1}`, mode: 'identified', rows: 'all', minCell: 0, ...g })),
    prohibitions: [],
  };
}
