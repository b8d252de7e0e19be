import { LRUCache } from 'lru-cache';
import type { Register } from '../../language/index.ts';
import { type Access, type CallerClass, callerClassKey, compileAccess } from '../../policy/index.ts';
import type { DecidedSchema } from '../basis/basis.ts';
import type { ReadBasis } from '../basis/read-basis.ts';
import { decisionsOf, type RecordedDecisions, recordedClause } from '../entry/decisions.ts';
import type { LedgerRecord } from '../log/read-records.ts';

/** What one place of an operation was given, or why not; in one text, so that two can be compared. */
export interface Verdict {
  readonly path: string;
  readonly element: string;
  /** `year`; null: refused. */
  readonly form: string | null;
  /** Why not; null: given. */
  readonly refused: string | null;
  /** Instrument and clause; null: none. */
  readonly by: string | null;
}

/** A place that the record and the register tell differently; null: one of the two does not have it. */
export interface Departure {
  readonly path: string;
  readonly element: string;
  readonly recorded: Verdict | null;
  readonly recomputed: Verdict | null;
}

/** What came of deciding a record again. */
export interface Replayed {
  readonly index: number;
  /** LAWFUL: every decision is as the register gives it. UNDECIDED: it ended before a decision. */
  readonly state: 'LAWFUL' | 'UNLAWFUL' | 'UNDECIDED';
  readonly departures: readonly Departure[];
  readonly given: number;
  readonly refused: number;
  /** False: the document was not kept, so each field is decided by itself, and nothing tells whether the record left one out. */
  readonly whole: boolean;
}

/** Decisions of a record, each place with its verdict. */
export const verdictsOf = ({ fields, instruments }: RecordedDecisions): Verdict[] =>
  fields.map((f) => {
    const by = f.by === null ? undefined : instruments[f.by];
    return {
      path: f.path,
      element: f.element,
      form: 'form' in f ? f.form : null,
      refused: 'refused' in f ? f.refused : null,
      by: by === undefined ? null : `${by.id}${by.clause === null ? '' : `, ${by.clause}`}`,
    };
  });

const textOf = ({ form, refused, by }: Verdict): string => JSON.stringify([form, refused, by]);
const placeOf = ({ path, element }: Verdict): string => `${path} ${element}`;

/** Verdicts by place; a place may have several, of several types or arguments. */
export function byPlace(verdicts: readonly Verdict[]): Map<string, Map<string, Verdict>> {
  const found = new Map<string, Map<string, Verdict>>();
  for (const v of verdicts) {
    const at = found.get(placeOf(v)) ?? new Map<string, Verdict>();
    found.set(placeOf(v), at.set(textOf(v), v));
  }
  return found;
}

function departuresOf(recorded: readonly Verdict[], recomputed: readonly Verdict[]): Departure[] {
  const [was, is] = [byPlace(recorded), byPlace(recomputed)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((place) => {
    const [before, after] = [was.get(place) ?? new Map(), is.get(place) ?? new Map()] as Array<Map<string, Verdict>>;
    const gone = [...before!].filter(([text]) => !after!.has(text)).map(([, v]) => v);
    const come = [...after!].filter(([text]) => !before!.has(text)).map(([, v]) => v);
    return Array.from({ length: Math.max(gone.length, come.length) }, (_, i) => {
      const [one, other] = [gone[i] ?? null, come[i] ?? null];
      const { path, element } = (one ?? other) as Verdict;
      return { path, element, recorded: one, recomputed: other };
    });
  });
}

/** Who asked, as a decision takes it; null: not known. */
export const callerOf = ({ caller, purpose, agreement }: LedgerRecord): CallerClass | null =>
  caller === null || purpose === null
    ? null
    : { agency: caller.agency, roles: caller.roles, duty: caller.duty, purpose, agreement };

/** Compiled access, from when on it holds, and a number to know it by. */
type KnownAccess = Access & { readonly from: number; readonly number: number };

/** Decides records again, from what is kept beside their ledger. Remembers what many records have in common, bounded. */
export class Replay {
  readonly #accesses = new LRUCache<string, KnownAccess>({ max: 1_000 });
  readonly #decisions = new LRUCache<string, RecordedDecisions>({ max: 5_000 });
  #last = 0;

  readonly basis: ReadBasis;
  constructor(basis: ReadBasis) {
    this.basis = basis;
  }

  /**
   * Was it decided as the register of that moment decides?
   * @throws SimpulError LEDGER_DAMAGED where what it was decided by is missing, or is not what its name says
   */
  replay(record: LedgerRecord): Replayed {
    const recorded = verdictsOf(record);
    const given = recorded.filter((v) => v.form !== null).length;
    const counts = { index: record.index, given, refused: recorded.length - given };
    if (record.schema === null || record.document === null) {
      const departures = recorded.map((v) => ({ path: v.path, element: v.element, recorded: v, recomputed: null }));
      return { ...counts, state: departures.length > 0 ? 'UNLAWFUL' : 'UNDECIDED', departures, whole: true };
    }
    const decided = this.decide(record, this.basis.register(record.register));
    const departures = departuresOf(recorded, decided.verdicts);
    return { ...counts, state: departures.length > 0 ? 'UNLAWFUL' : 'LAWFUL', departures, whole: decided.whole };
  }

  /**
   * What a register gives for a record, at the moment of its decision or another one.
   * @param at ms since epoch
   */
  decide(
    record: LedgerRecord,
    register: Register,
    at = Date.parse(record.decided),
  ): { readonly verdicts: readonly Verdict[]; readonly whole: boolean } {
    const caller = callerOf(record);
    if (caller === null || record.schema === null || record.document === null) return { verdicts: [], whole: true };
    const schema = this.basis.schema(record.schema);
    const access = this.#accessOf(register, { hash: record.schema, ...schema }, caller, at);
    const text = this.basis.document(record.document);
    if (text === null) return { verdicts: alone(record, access), whole: false };
    const key = `${access.number} ${record.kind} ${record.document}`;
    let decisions = this.#decisions.get(key);
    if (decisions === undefined) {
      decisions = decisionsOf(record.kind, schema, access, text);
      this.#decisions.set(key, decisions);
    }
    return { verdicts: verdictsOf(decisions), whole: true };
  }

  #accessOf(
    register: Register,
    { hash, elements }: DecidedSchema & { readonly hash: string },
    caller: CallerClass,
    at: number,
  ): KnownAccess {
    const key = `${register.version} ${hash} ${callerClassKey(caller)}`;
    const known = this.#accesses.get(key);
    if (known !== undefined && known.from <= at && at < known.validUntil) return known;
    const access = { ...compileAccess(register, elements, caller, at), from: at, number: ++this.#last };
    this.#accesses.set(key, access);
    return access;
  }
}

/** Each recorded field decided by itself. What an argument reads is in the document alone: such a refusal is taken as it stands. */
const alone = (record: LedgerRecord, access: Access): Verdict[] =>
  verdictsOf(record).map((v) => {
    if (v.refused === 'ARGUMENT_READS_DENIED') return v;
    const [type = '', field = ''] = v.element.split('.');
    const decision = access.decide(type, field);
    const { instrument, clause } = decision;
    return {
      path: v.path,
      element: v.element,
      form: decision.granted ? decision.form : null,
      refused: decision.granted ? null : decision.reason,
      by:
        instrument === null || instrument === ''
          ? null
          : `${instrument}${clause === null ? '' : `, ${recordedClause(clause)}`}`,
    };
  });
