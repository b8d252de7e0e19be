import type { Language, Text } from '../errors/index.ts';
import {
  endOf,
  type Grant,
  type Instrument,
  type Mode,
  type Register,
  type State,
  stateAt,
} from '../language/index.ts';
import type { FormName } from '../vocabulary/index.ts';
import { acts, conditionWords, kinds, legalBasisName, modes, rowsWords, states } from './words.ts';

/** Fields of a clause by type, each with its form. */
export interface ToldField {
  /** `Voter.fullName` */
  readonly coordinate: string;
  readonly form: FormName;
}

/** A clause that gives, in words. */
export interface ToldClause {
  readonly clause: string;
  readonly from: string;
  readonly to: string;
  readonly purposes: readonly string[];
  /** null: every role. */
  readonly roles: readonly string[] | null;
  readonly mode: Text & { readonly code: Mode };
  readonly rows: Text;
  readonly conditions: readonly Text[];
  readonly fields: readonly ToldField[];
  /** What it gives more openly than its class allows by itself, and why. */
  readonly explicit: { readonly reason: Text; readonly coordinates: readonly string[] } | null;
}

/** A clause that forbids, in words. */
export interface ToldProhibition {
  readonly clause: string;
  readonly from: string;
  readonly to: string;
  readonly reason: Text;
  readonly coordinates: readonly string[];
}

/** Something that was done to an instrument. */
export interface ToldAct {
  readonly act: Text;
  readonly on: string;
  readonly number: string | null;
  /** The party that acted alone; null: all together. */
  readonly by: string | null;
  readonly reason: Text | null;
}

/** The signature of one who must sign. */
export interface ToldSignature {
  readonly party: string;
  readonly key: string | null;
  readonly on: string | null;
  readonly holds: boolean;
  /** Anybody can make the key: it proves nothing. */
  readonly demo: boolean;
}

/** One instrument as people read it, in both languages at once. */
export interface ToldInstrument {
  readonly id: string;
  readonly kind: Text;
  readonly number: string | null;
  readonly title: Text;
  /** Id of the MoU above it. */
  readonly under: string | null;
  readonly parties: readonly string[];
  readonly state: Text & { readonly code: State };
  readonly from: string;
  /** The last day, its own or that of the MoU above it; null where open. */
  readonly until: string | null;
  readonly legalBases: readonly Text[];
  readonly provenance: Text;
  readonly clauses: readonly ToldClause[];
  readonly prohibitions: readonly ToldProhibition[];
  readonly acts: readonly ToldAct[];
  readonly signatures: readonly ToldSignature[];
}

const both = (say: (language: Language) => string): Text => ({ id: say('id'), en: say('en') });

const coordinatesOf = (fields: Readonly<Record<string, readonly string[]>>): string[] =>
  Object.entries(fields).flatMap(([type, names]) => names.map((name) => `${type}.${name}`));

function clauseOf(g: Grant): ToldClause {
  const [id, en] = [conditionWords(g, 'id'), conditionWords(g, 'en')];
  return {
    clause: g.clause,
    from: g.from,
    to: g.to,
    purposes: g.purposes,
    roles: g.roles ?? null,
    mode: { code: g.mode, ...modes[g.mode] },
    rows: both((language) => rowsWords(g.rows, language)),
    conditions: id.map((text, i) => ({ id: text, en: en[i] as string })),
    fields: Object.entries(g.fields).flatMap(([type, fields]) =>
      Object.entries(fields).map(([field, form]) => ({ coordinate: `${type}.${field}`, form })),
    ),
    explicit:
      g.explicit === undefined ? null : { reason: g.explicit.reason, coordinates: coordinatesOf(g.explicit.fields) },
  };
}

/**
 * Tells one instrument of a register to people. Pure.
 * @param signatures what came of verifying them, in the order of those who must sign
 * @param now ms since epoch
 */
export function toldInstrument(
  i: Instrument,
  register: Register,
  signatures: readonly ToldSignature[],
  now: number,
): ToldInstrument {
  const above = i.under === undefined ? undefined : register.instruments.get(i.under);
  const state = stateAt(i, above, now);
  return {
    id: i.id,
    kind: kinds[i.kind],
    number: i.number ?? null,
    title: i.title,
    under: i.under ?? null,
    parties: i.parties,
    state: { code: state, ...states[state] },
    from: i.period.from,
    until: endOf(i, above),
    legalBases: i.legalBases.map((code) => both((language) => legalBasisName(code, language))),
    provenance: i.provenance,
    clauses: i.grants.map(clauseOf),
    prohibitions: i.prohibitions.map(({ clause, from, to, reason, fields }) => ({
      clause,
      from,
      to,
      reason,
      coordinates: coordinatesOf(fields),
    })),
    acts: i.acts.map(({ act, on, number, by, reason }) => ({
      act: acts[act] ?? { id: act, en: act },
      on,
      number: number ?? null,
      by: by?.agency ?? null,
      reason: reason ?? null,
    })),
    signatures,
  };
}
