import { type AgencyCode, type Instrument, lastDay, type Register, type State, stateAt } from '../language/index.ts';
import type { CallerClass } from './caller.ts';
import type { DenialReason } from './decision.ts';

/** The one instrument that speaks between a provider and the caller, or why none does. */
export type Speaker =
  | { readonly instrument: Instrument }
  | {
      readonly instrument: null;
      readonly reason: DenialReason;
      /** The instrument that comes nearest. */
      readonly nearest: string | null;
      readonly detail: string | null;
    };

const stateOf = (register: Register, i: Instrument, now: number): State =>
  stateAt(i, i.under === undefined ? undefined : register.instruments.get(i.under), now);

/**
 * Chooses the instrument between `provider` and the caller's agency for the request's purpose, in force at `now`.
 * An instrument that names the agency speaks before an open-data rule (lex specialis); two that match are never joined:
 * the caller names one, or is refused.
 */
export function speakerFor(register: Register, provider: AgencyCode, caller: CallerClass, now: number): Speaker {
  const between = (to: AgencyCode): Instrument[] =>
    [...register.instruments.values()].filter((i) => i.grants.some((g) => g.from === provider && g.to === to));
  const covers = (i: Instrument, to: AgencyCode): boolean =>
    i.grants.some(
      (g) => g.from === provider && g.to === to && (g.purposes.includes(caller.purpose) || g.purposes.includes('ANY')),
    );
  const sides = caller.agency === 'PUBLIC' ? ['PUBLIC'] : [caller.agency, 'PUBLIC'];
  for (const to of sides) {
    const active = between(to).filter((i) => covers(i, to) && stateOf(register, i, now) === 'ACTIVE');
    const [only] = active;
    if (only !== undefined && active.length === 1) return { instrument: only };
    if (active.length > 1) {
      const chosen = active.find((i) => i.id === caller.agreement);
      if (chosen !== undefined) return { instrument: chosen };
      return {
        instrument: null,
        reason: 'AMBIGUOUS_INSTRUMENT',
        nearest: null,
        detail: active.map((i) => i.id).join(', '),
      };
    }
  }
  const own = between(caller.agency);
  const asleep = own.find((i) => covers(i, caller.agency));
  if (asleep !== undefined) {
    const state = stateOf(register, asleep, now);
    return {
      instrument: null,
      reason: 'NOT_IN_FORCE',
      nearest: asleep.id,
      detail: `${state}${lastDay(asleep) !== null && (state === 'EXPIRED' || state === 'TERMINATED') ? ` ${lastDay(asleep)}` : ''}`,
    };
  }
  const [other] = own;
  if (other !== undefined) {
    const purposes = new Set(
      own
        .flatMap((i) => i.grants.filter((g) => g.from === provider && g.to === caller.agency))
        .flatMap((g) => g.purposes),
    );
    return {
      instrument: null,
      reason: 'PURPOSE_NOT_COVERED',
      nearest: other.id,
      detail: [...purposes].sort().join(', '),
    };
  }
  const mou = [...register.instruments.values()].find(
    (i) => i.kind === 'NOTA_KESEPAHAMAN' && i.parties.includes(provider) && i.parties.includes(caller.agency),
  );
  return { instrument: null, reason: 'NO_INSTRUMENT', nearest: mou?.id ?? null, detail: null };
}
