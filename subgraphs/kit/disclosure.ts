import { type RawBuilder, sql } from 'kysely';
import { SimpulError } from '../../schema/errors/index.ts';
import type { Access } from '../../schema/policy/index.ts';
import { accepts, forms } from '../../schema/vocabulary/index.ts';

/** Where a field's value is held. */
export interface DisclosedColumn {
  /** Column, or an alias and a column (`v.national_id`), or an expression over columns. */
  readonly column: string | RawBuilder<unknown>;
  /** GraphQL type of the field: decides which forms it can take. */
  readonly scalar: string;
  /** An entity key: given to a verified hop for the join, in clear. */
  readonly key?: boolean;
}

/** What disclosure needs of a request. */
export interface Discloser {
  readonly access: Access;
  pseudonymKey(instrument: string): string;
}

/**
 * The SELECT list of the wanted fields of a type, each in the form that the caller was granted, under the field's own name
 * (`prefix` before it). A clear value that is not granted never leaves the database. Wanted fields without a column here
 * are left to their resolvers.
 * @throws SimpulError NOT_GRANTED where the shield was passed by: nothing is selected then
 */
export function disclosed(
  reader: Discloser,
  type: string,
  columns: Readonly<Record<string, DisclosedColumn>>,
  wanted: Iterable<string>,
  prefix = '',
): RawBuilder<unknown>[] {
  const list: RawBuilder<unknown>[] = [];
  for (const field of wanted) {
    const held = columns[field];
    if (held === undefined) continue;
    list.push(sql`${expression(reader, type, field, held)} as ${sql.id(`${prefix}${field}`)}`);
  }
  return list;
}

function expression(reader: Discloser, type: string, field: string, held: DisclosedColumn): RawBuilder<unknown> {
  const value = typeof held.column === 'string' ? sql.ref(held.column) : held.column;
  const decision = reader.access.decide(type, field);
  if (!decision.granted) {
    if (held.key === true) return value;
    throw new SimpulError('NOT_GRANTED', { coordinate: `${type}.${field}`, reason: decision.reason, request: '' });
  }
  const form = forms[decision.form];
  // A form that the field cannot take must not fall back to the clear value.
  // An answer needs a claim: there is nothing to select.
  if (!accepts(decision.form, held.scalar) || decision.form === 'match')
    throw new SimpulError('NOT_GRANTED', { coordinate: `${type}.${field}`, reason: 'FIELD_NOT_GRANTED', request: '' });
  const parts = form.sql
    .split(/(\{value\}|\{key\})/)
    .map((part) =>
      part === '{value}'
        ? value
        : part === '{key}'
          ? sql`${reader.pseudonymKey(decision.instrument)}::text`
          : sql.raw(part),
    );
  return sql.join(parts, sql.raw(''));
}
