import { dateFault, reasonsInWords } from '../import/index.ts';
import { voterRefused } from './person-of.ts';
import type { Stage } from './stage.ts';

const unprintable = /[\p{Cc}\ufffd]/u;

/** Why a text names no document on which a change could rest; null: it does. */
export const evidenceFault = (text: string): string | null =>
  text.trim() === '' || text.trim().length > 200 || unprintable.test(text.trim())
    ? 'bukti wajib, paling banyak 200 huruf · evidence'
    : null;

/** Why a day (`YYYY-MM-DD`) is none of those in which a list is worked on; null: it is. */
export function dayFault(day: string, { list, opensOn, dueOn }: Stage): string | null {
  const fault = dateFault(day);
  if (fault !== null) return reasonsInWords([fault]);
  return day < opensOn || day > dueOn ? `hari di luar masa ${list} · day outside ${opensOn} – ${dueOn}` : null;
}

/** What every change of one voter rests on. */
export interface Basis {
  readonly evidence?: string | undefined;
  /** `YYYY-MM-DD` */
  readonly on?: string | undefined;
}

/** The document and the day of a change. @throws SimpulError VOTER_REFUSED */
export function basisOf(
  { evidence = '', on = '' }: Basis,
  stage: Stage,
): { readonly evidence: string; readonly day: string } {
  const [noEvidence, noDay] = [evidenceFault(evidence), dayFault(on, stage)];
  if (noEvidence !== null) throw voterRefused(`--evidence: ${noEvidence}`);
  if (noDay !== null) throw voterRefused(`--date: ${noDay}`);
  return { evidence: evidence.trim(), day: on };
}
