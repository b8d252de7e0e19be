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
  if (!validate(checked.has(draft.fields) ? { ...entry, fields: [] } : entry)) {
    const [first] = validate.errors ?? [];
    throw refused(`${first?.instancePath.replaceAll(/[^A-Za-z/\d]/g, '') || '/'}: ${first?.keyword}`);
  }
  if (common.has(draft.fields)) checked.add(draft.fields);
  const found = lookalike(entry, (list) => common.has(list));
  if (found !== null) throw refused(found);
  const bytes = Buffer.from(canonicalText(entry));
  if (bytes.length > longestEntry) throw refused(`${bytes.length} bytes; split it in parts`);
  return bytes;
}

const refused = (detail: string): SimpulError => new SimpulError('LEDGER_ENTRY_REFUSED', { detail });

/**
 * Canonical JSON (RFC 8785) of an entry. Numbers and texts are written as JSON.stringify writes them, which is what the RFC
 * takes over; so all there is to do is to sort. The library that is used elsewhere costs three times as much, in every answer; a
 * test holds the two alike.
 */
export function canonicalText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return common.get(value) ?? `[${value.map(canonicalText).join(',')}]`;
  let text = '{';
  for (const name of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[name];
    if (member !== undefined) text += `${text.length === 1 ? '' : ','}${JSON.stringify(name)}:${canonicalText(member)}`;
  }
  return `${text}}`;
}

/** Lists that many records have in common → their text. */
const common = new WeakMap<readonly unknown[], string>();
/** Those of them, as fields of an entry, that are of the schema. */
const checked = new WeakSet<readonly unknown[]>();

/**
 * Takes a list that many records will have in common, such as the fields of one operation: it is frozen, and from here on written
 * once, checked once and searched once. One in which something looks like what a record refuses is left as it is, so that every
 * record with it is refused.
 * @param list of plain objects with no object in them
 */
export function inCommon<T extends readonly object[]>(list: T): T {
  if (lookalike(list) !== null) return list;
  for (const one of list) Object.freeze(one);
  const text = canonicalText(list);
  common.set(Object.freeze(list), text);
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
