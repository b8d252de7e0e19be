import { SimpulError } from '../../schema/errors/index.ts';

/**
 * What happens to the parts of a request that are not granted:
 * `filter` leaves them out and says why, `reject` refuses the whole request, `dry-run` only reports.
 */
export const denialModes = ['filter', 'reject', 'dry-run'] as const;
export type DenialMode = (typeof denialModes)[number];

/** Reads header `x-denial`; absent: `filter`. @throws SimpulError DENIAL_MODE_INVALID */
export function denialMode(header: string | string[] | undefined): DenialMode {
  const mode = header === undefined ? 'filter' : denialModes.find((known) => known === header);
  if (mode === undefined) throw new SimpulError('DENIAL_MODE_INVALID');
  return mode;
}
