import { type Grant, type Instrument, type Register, stateAt } from '../../language/index.ts';
import type { ReadBasis } from '../basis/read-basis.ts';
import { recordedClause } from '../entry/decisions.ts';
import type { LedgerRecord } from '../log/read-records.ts';
import { elementsRead } from './elements-read.ts';

/** A clause of which fields were not read. */
export interface UnusedGrant {
  readonly instrument: string;
  readonly clause: string;
  readonly from: string;
  readonly to: string;
  /** type → field → form, those that nobody read. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Fields of the clause in all, and of those not read. */
  readonly all: number;
  readonly unread: number;
}

/** A field that was asked for and refused. */
export interface Refused {
  readonly consumer: string;
  readonly purpose: string;
  readonly element: string;
  readonly reason: string;
  /** The instrument that comes nearest, and its clause; null: there is none. */
  readonly instrument: string | null;
  readonly clause: string | null;
  /** Operations that asked. */
  readonly operations: number;
}

/** What of the register was used. */
export interface Usage {
  /** Version of the register looked at: the one of the last record. */
  readonly register: Register | null;
  readonly records: number;
  readonly unused: readonly UnusedGrant[];
  /** Most asked first. */
  readonly refused: readonly Refused[];
}

const nameOf = (instrument: string, clause: string, element: string): string =>
  JSON.stringify([instrument, recordedClause(clause), element]);

/**
 * Grants that no record used, and fields that records asked for in vain. Used is what was given under its clause, and what an
 * argument or another field reads under it.
 * @param now ms since epoch: only instruments in force are looked at
 * @throws SimpulError LEDGER_DAMAGED
 */
export function usageOf(basis: ReadBasis, records: Iterable<LedgerRecord>, now: number): Usage {
  const used = new Set<string>();
  const readBeside = new Map<string, ReadonlySet<string>>();
  const refused = new Map<string, Refused>();
  let last: LedgerRecord | null = null;
  let count = 0;
  for (const record of records) {
    last = record;
    count++;
    const seen = new Set<string>();
    for (const field of record.fields) {
      const by = field.by === null ? null : (record.instruments[field.by] ?? null);
      if ('form' in field) {
        if (by !== null) used.add(nameOf(by.id, by.clause ?? '', field.element));
        continue;
      }
      const asked = {
        consumer: record.caller?.agency ?? '',
        purpose: record.purpose ?? '',
        element: field.element,
        reason: field.refused,
        instrument: by?.id ?? null,
        clause: by?.clause ?? null,
      };
      const name = JSON.stringify(asked);
      if (seen.has(name)) continue;
      seen.add(name);
      refused.set(name, { ...asked, operations: (refused.get(name)?.operations ?? 0) + 1 });
    }
    // What an argument reads is read under whichever clause of the same instruments gives it.
    if (record.document !== null && record.schema !== null) {
      const key = `${record.schema} ${record.document}`;
      let beside = readBeside.get(key);
      if (beside === undefined) {
        const text = basis.document(record.document);
        beside = text === null ? new Set() : elementsRead(basis.schema(record.schema), text);
        readBeside.set(key, beside);
      }
      for (const element of beside)
        for (const { id } of record.instruments) used.add(JSON.stringify([id, null, element]));
    }
  }
  const register = last === null ? null : basis.register(last.register);
  return {
    register,
    records: count,
    unused: register === null ? [] : unusedOf(register, used, now),
    refused: [...refused.values()].sort((a, b) => b.operations - a.operations || a.element.localeCompare(b.element)),
  };
}

function unusedOf({ instruments }: Register, used: ReadonlySet<string>, now: number): UnusedGrant[] {
  const above = (i: Instrument): Instrument | undefined =>
    i.under === undefined ? undefined : instruments.get(i.under);
  return [...instruments.values()]
    .filter((i) => stateAt(i, above(i), now) === 'ACTIVE')
    .flatMap((i) => i.grants.map((g) => unreadOf(i, g, used)))
    .filter((g) => g.unread > 0);
}

function unreadOf({ id }: Instrument, { clause, from, to, fields }: Grant, used: ReadonlySet<string>): UnusedGrant {
  const left: Record<string, Record<string, string>> = {};
  let [all, unread] = [0, 0];
  for (const [type, members] of Object.entries(fields))
    for (const [field, form] of Object.entries(members)) {
      all++;
      const element = `${type}.${field}`;
      if (used.has(nameOf(id, clause, element)) || used.has(JSON.stringify([id, null, element]))) continue;
      unread++;
      left[type] = { ...left[type], [field]: form };
    }
  return { instrument: id, clause, from, to, fields: left, all, unread };
}
