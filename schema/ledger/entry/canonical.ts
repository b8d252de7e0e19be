import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { SimpulError } from '../../errors/index.ts';
import type { Entry, EntryDraft } from './entry.ts';
import { lookalike } from './lookalike.ts';

/** The tlog-tiles format gives an entry's length two bytes. */
export const longestEntry = 65_535;

const validate = new Ajv({ strict: false }).compile<Entry>(
  JSON.parse(readFileSync(new URL('../entry.schema.json', import.meta.url), 'utf8')),
);

/**
 * The bytes of an entry: canonical JSON (RFC 8785), so that the same record is the same bytes wherever it is written.
 * @throws SimpulError LEDGER_ENTRY_REFUSED where it is not of the schema, is too long, or has what looks like a person's number
 * or a token. The error tells where, never what: it must not carry on what the ledger refuses.
 */
export function entryBytes(draft: EntryDraft, time: string): Buffer {
  const entry: Entry = { ...draft, v: 1, time };
  const { fields, instruments } = draft;
  const known = checked.get(fields) === instruments;
  if (!validate(known ? { ...entry, fields: nothing, instruments: nothing } : entry)) {
    const [first] = validate.errors ?? [];
    throw refused(`${first?.instancePath.replaceAll(/[^A-Za-z/\d]/g, '') || '/'}: ${first?.keyword}`);
  }
  if (common.has(fields) && common.has(instruments)) checked.set(fields, instruments);
  const found = lookalike(entry, (list) => common.has(list));
  if (found !== null) throw refused(found);
  const bytes = Buffer.from(canonicalText(entry));
  if (bytes.length > longestEntry) throw refused(`${bytes.length} bytes; split it in parts`);
  return bytes;
}

const refused = (detail: string): SimpulError => new SimpulError('LEDGER_ENTRY_REFUSED', { detail });

/**
 * Canonical JSON (RFC 8785) of an entry. Numbers and texts are written as JSON.stringify writes them, which is what the RFC
 * takes over; so all there is to do is to put the members in order, and an entry's are known. The library that is used elsewhere
 * costs five times as much, in every answer; a test holds the two alike.
 * @param entry of the schema: other members than its own are left out
 */
export function canonicalText(entry: Entry): string {
  const { agreement, caller, decided, document, error, fields, hops, instruments, kind, links, micros, outcome } =
    entry;
  const { part, purpose, register, request, response, schema, time, times, v } = entry;
  const asker = caller && {
    agency: caller.agency,
    duty: inOrder(caller.duty),
    roles: caller.roles,
    subject: caller.subject,
  };
  const before = { agreement, arguments: inOrder(entry.arguments), caller: asker, decided, document, error };
  const after = {
    kind,
    links: links && { count: links.count, set: links.set },
    micros,
    outcome,
    part: part && { number: part.number, of: part.of },
    purpose,
    register,
    request,
    response,
    rows: inOrder(entry.rows),
    schema,
    time,
    times,
    v,
  };
  const asked = JSON.stringify(hops.map(({ agency, digest, id }) => ({ agency, digest, id })));
  const lists = `"fields":${listText(fields)},"hops":${asked},"instruments":${listText(instruments)}`;
  return `${JSON.stringify(before).slice(0, -1)},${lists},${JSON.stringify(after).slice(1)}`;
}

/** A flat record whose members are in the order of their names. */
function inOrder<T extends object>(record: T): T {
  const names = Object.keys(record);
  if (names.every((name, i) => i === 0 || names[i - 1]! < name)) return record;
  return Object.fromEntries(names.sort().map((name) => [name, (record as Record<string, unknown>)[name]])) as T;
}

const listText = (list: readonly object[]): string => common.get(list) ?? JSON.stringify(list.map(inOrder));

/** Lists that many records have in common → their text. */
const common = new WeakMap<readonly unknown[], string>();
/** Fields that have been of the schema in an entry → the instruments that were beside them: one decision has both. */
const checked = new WeakMap<readonly unknown[], readonly unknown[]>();
/** In their place where the rest of an entry is checked. */
const nothing: readonly never[] = [];

/**
 * Takes a list that many records will have in common, such as the fields of one operation: it is frozen, and from here on written
 * once, checked once and searched once. One in which something looks like what a record refuses is left as it is, so that every
 * record with it is refused.
 * @param list of plain objects with no object in them
 */
export function inCommon<T extends readonly object[]>(list: T): T {
  if (lookalike(list) !== null) return list;
  for (const one of list) Object.freeze(one);
  common.set(Object.freeze(list), JSON.stringify(list.map(inOrder)));
  return list;
}

/** Reads an entry of the ledger. @throws Error in words where it is none */
export function readEntry(bytes: Buffer): Entry {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Error('not JSON');
  }
  if (validate(value)) return value;
  const [first] = validate.errors ?? [];
  throw new Error(`not an entry: ${first?.instancePath} ${first?.message}`);
}
