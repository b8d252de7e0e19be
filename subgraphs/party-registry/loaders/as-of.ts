import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { dayOf } from '../../../schema/language/index.ts';
import type { Context } from '../context.ts';

/** Of which day, as known at which moment. What hangs on a party is of the party's own times unless others are asked. */
export interface AsOf {
  /** 'YYYY-MM-DD'. null: today where one state is asked, the whole history where a list is. */
  readonly validAt: string | null;
  /** ISO 8601. null: as the register stands. */
  readonly recordedAt: string | null;
}

/** As the register stands today: how an entity is found that another agency refers to. */
export const asItStands: AsOf = { validAt: null, recordedAt: null };

/** A name for the times, for loaders: two places of a document may share their fields and differ in these. */
export const asOfName = ({ validAt, recordedAt }: AsOf): string => `${validAt} ${recordedAt}`;

/** The day whose state is asked. */
export const dayAsked = (context: Context, { validAt }: AsOf): string => validAt ?? dayOf(context.now);

/** Whether a row was what the register said at the moment. */
export function knownAt(alias: string, { recordedAt }: AsOf): RawBuilder<SqlBool> {
  const [from, to] = [sql.ref(`${alias}.recorded_from`), sql.ref(`${alias}.recorded_to`)];
  if (recordedAt === null) return sql<SqlBool>`${to} is null`;
  const moment = sql`${recordedAt}::timestamptz`;
  return sql<SqlBool>`(${from} <= ${moment} and (${to} is null or ${to} > ${moment}))`;
}

/** Whether a row holds on a day: from its first day on, until the day before its end. */
export function validOn(from: string, to: string, day: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${sql.ref(from)} <= ${day}::date and (${sql.ref(to)} is null or ${sql.ref(to)} > ${day}::date))`;
}

/** The moment at which a row was recorded, as `DateTime` tells it. */
export const recordedMoment = (alias: string): RawBuilder<unknown> =>
  sql`to_char(${sql.ref(`${alias}.recorded_from`)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
