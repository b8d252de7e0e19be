import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { forms } from '../../../schema/vocabulary/index.ts';

/** Whether a value agrees with what is claimed, by the form `match`; nothing claimed agrees with nothing. */
export function matches(value: RawBuilder<unknown>, claim: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const parts = forms.match.sql
    .split(/(\{value\}|\{claim\})/)
    .map((part) => (part === '{value}' ? value : part === '{claim}' ? claim : sql.raw(part)));
  return sql<SqlBool>`${sql.join(parts, sql.raw(''))}`;
}
