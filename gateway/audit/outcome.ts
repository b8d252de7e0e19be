import { catalogue, type ErrorCode } from '../../schema/errors/index.ts';
import type { EntryDraft } from '../../schema/ledger/index.ts';

/** What an outcome follows from. */
export interface Ending {
  /** Nobody was to be asked. */
  readonly dryRun: boolean;
  /** Codes of the errors that leave, in their order. */
  readonly codes: readonly string[];
  /** Whether the answer has data that were decided about. */
  readonly executed: boolean;
  /** Whether any field was granted. */
  readonly granted: boolean;
}

const isFailure = (code: string): boolean =>
  !Object.hasOwn(catalogue, code) || catalogue[code as ErrorCode].status >= 500;

/** The code as the record can hold it: what an agency's own code is like, nobody knows. */
const recorded = (code: string): string => (/^[A-Z][A-Z0-9_]{0,79}$/.test(code) ? code : 'INTERNAL');

/**
 * How an operation ended: FAILED where something that was granted could not be given, REFUSED where nothing is left,
 * PARTLY_REFUSED where something is.
 */
export function outcomeOf({ dryRun, codes, executed, granted }: Ending): Pick<EntryDraft, 'outcome' | 'error'> {
  const failure = codes.find(isFailure);
  if (failure !== undefined) return { outcome: 'FAILED', error: recorded(failure) };
  if (codes.length === 0) return { outcome: dryRun ? 'DRY_RUN' : 'ANSWERED', error: null };
  if (executed && granted) return { outcome: 'PARTLY_REFUSED', error: null };
  return { outcome: 'REFUSED', error: recorded(codes[0] as string) };
}
