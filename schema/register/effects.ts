import type { Instrument, Register } from '../language/index.ts';
import { type CallerClass, compileAccess, type DenialReason, type Elements } from '../policy/index.ts';
import type { FormName } from '../vocabulary/index.ts';

/** What one reader may do with one field. */
export type Verdict =
  | { readonly granted: true; readonly form: FormName; readonly instrument: string }
  | { readonly granted: false; readonly reason: DenialReason; readonly instrument: string | null };

/** A field that one reader would have otherwise. */
export interface Effect {
  readonly agency: string;
  readonly purpose: string;
  /** null: whoever reads for the agency, without a role. */
  readonly role: string | null;
  readonly coordinate: string;
  readonly before: Verdict;
  readonly after: Verdict;
}

/** Readers that are compared at most; a draft that names more is told in part. */
export const readersCompared = 200;

/** The instrument and those that stand under it: what it does to itself it does to them. */
const family = ({ instruments }: Register, id: string): Instrument[] =>
  [...instruments.values()].filter((i) => i.id === id || i.under === id);

/** A clause for any purpose is read for this one: nobody needs a token to have it. */
const anyPurpose = 'PUBLIC_INFORMATION';

function readersIn(instruments: readonly Instrument[]): CallerClass[] {
  const readers = instruments.flatMap((i) =>
    i.grants.flatMap((g) =>
      g.purposes.flatMap((purpose) =>
        (g.roles ?? [null]).map(
          (role): CallerClass => ({
            agency: g.to,
            roles: role === null ? [] : [role],
            duty: {},
            purpose: purpose === 'ANY' ? anyPurpose : purpose,
            agreement: null,
          }),
        ),
      ),
    ),
  );
  return [...new Map(readers.map((r) => [JSON.stringify(r), r])).values()];
}

/**
 * Who would read what otherwise, by the compiler itself: every reader whom one instrument or those under it name, before and
 * after, over every field of the agencies that give there. So it shows too what no clause says: that two instruments then
 * match, or that an agreement ends with its MoU. Pure.
 * @param now ms since epoch
 */
export function effectsOf(
  before: Register,
  after: Register,
  id: string,
  elements: Elements,
  now: number,
): { readonly effects: readonly Effect[]; readonly whole: boolean } {
  const concerned = [...family(before, id), ...family(after, id)];
  const givers = new Set(concerned.flatMap((i) => i.grants.map((g) => g.from)));
  const fields = [...elements.byCoordinate].filter(([, e]) => givers.has(e.provider));
  const readers = readersIn(concerned);
  const effects = readers.slice(0, readersCompared).flatMap((reader) => {
    const [was, is] = [before, after].map((register) => {
      const access = compileAccess(register, elements, reader, now);
      return (type: string, field: string): Verdict => {
        // a field may be given as an answer alone
        const answered = access.verifies(type, field);
        const d = answered.granted ? answered : access.decide(type, field);
        return d.granted
          ? { granted: true, form: d.form, instrument: d.instrument }
          : { granted: false, reason: d.reason, instrument: d.instrument };
      };
    }) as [(type: string, field: string) => Verdict, (type: string, field: string) => Verdict];
    return fields.flatMap(([coordinate, { type, field }]): Effect[] => {
      const [then, now] = [was(type, field), is(type, field)];
      // a refusal for another reason is a refusal still
      if (JSON.stringify(then) === JSON.stringify(now) || (!then.granted && !now.granted)) return [];
      const { agency, purpose, roles } = reader;
      return [{ agency, purpose, role: roles[0] ?? null, coordinate, before: then, after: now }];
    });
  });
  return { effects, whole: readers.length <= readersCompared };
}
