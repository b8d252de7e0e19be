import type { SignedAct } from './act-journal.ts';
import type { AgencyCode, Instrument } from './instrument.ts';
import { dayOf, startOfDay, stateAt, suspendedBy } from './lifecycle.ts';
import { signatoriesOf } from './signatories.ts';

/** An act somebody wants, before it is signed. */
export type WantedAct = Pick<SignedAct, 'act' | 'on' | 'reason'> & { readonly agency: AgencyCode };

/** The agencies that may act on an instrument alone: its parties that are agencies. */
export const mayAct = (instrument: Instrument): readonly AgencyCode[] => {
  const signing = signatoriesOf(instrument);
  return instrument.parties.filter((p) => signing.includes(p));
};

/** Why an act cannot be; null: it can. `instrument` with every act so far. */
export function actRefusal(instrument: Instrument, wanted: WantedAct, now: number): string | null {
  const { act, on, agency, reason } = wanted;
  if (!mayAct(instrument).includes(agency))
    return `${agency} did not sign ${instrument.id}; only ${mayAct(instrument).join(', ')} may`;
  if (!/^\d{4}-\d\d-\d\d$/.test(on) || Number.isNaN(startOfDay(on))) return `"${on}" is no day; write YYYY-MM-DD`;
  if (on < dayOf(now)) return `${on} is past; an act works from today on, ${dayOf(now)}`;
  if (reason.id.trim() === '' || reason.en.trim() === '') return 'no reason was given';
  // As it will stand on the day that the act begins.
  const at = Math.max(now, startOfDay(on));
  const state = stateAt({ ...instrument, under: undefined } as unknown as Instrument, undefined, at);
  const own = instrument.acts.filter((a) => a.on <= on).sort((a, b) => a.on.localeCompare(b.on));
  if (state === 'TERMINATED') return `${instrument.id} is terminated, and that is for good`;
  if (state === 'DRAFT' || state === 'EXPIRED') return `${instrument.id} is ${state} on ${on}`;
  const held = suspendedBy(own);
  if (act === 'SUSPENDED' && held.includes(agency)) return `${agency} holds ${instrument.id} suspended already`;
  if (act === 'RESUMED' && !held.includes(agency))
    return held.length === 0
      ? `${instrument.id} is not suspended`
      : `${instrument.id} is suspended by ${held.map((h) => h || 'all parties, in its text').join(', ')}; only they can lift it`;
  return null;
}
