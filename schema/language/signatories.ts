import type { AgencyCode, Instrument } from './instrument.ts';

/** Readers that are no agency: a class of parties, and everybody. They cannot sign, and need not. */
const unable: ReadonlySet<AgencyCode> = new Set(['PARPOL', 'PUBLIC']);

/**
 * Who must sign an instrument, in the order of its parties. A MoU and a PKS are signed by every party; what one side
 * lays down (a statutory duty, open data, an internal rule) by the agencies that give.
 */
export function signatoriesOf({ kind, parties, grants }: Instrument): AgencyCode[] {
  const able = parties.filter((p) => !unable.has(p));
  if (kind === 'NOTA_KESEPAHAMAN' || kind === 'PERJANJIAN_KERJA_SAMA') return able;
  const givers = able.filter((p) => grants.some((g) => g.from === p));
  return givers.length > 0 ? givers : able;
}
