import { readFileSync } from 'node:fs';
import { type RawBuilder, sql } from 'kysely';
import { parse } from 'yaml';
import { SimpulError } from '../../../schema/errors/index.ts';
import { dayOf } from '../../../schema/language/index.ts';
import type { Context } from '../context.ts';
import { asItStands, knownAt, validOn } from '../loaders/as-of.ts';

interface Withholding {
  readonly source: { readonly id: string; readonly en: string };
  readonly elements: Readonly<Record<string, readonly string[]>>;
}

const { source, elements } = parse(readFileSync(new URL('withholding.yaml', import.meta.url), 'utf8')) as Withholding;

/**
 * SQL: whether the party is in dispute. Today and as the register stands, whatever times are asked: a board is not read
 * around its dispute by asking of yesterday.
 */
export const inDispute = (context: Context, partyId: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select from party as n where n.id = ${sql.ref(partyId)} and n.dispute_status = 'SENGKETA'
    and ${knownAt('n', asItStands)} and ${validOn('n.valid_from', 'n.valid_to', dayOf(context.now))})`;

/**
 * Refuses an element that is withheld while a party is in dispute. Only an instrument opens it: by a grant of
 * `PoliticalParty.disputedRecord`.
 * @throws SimpulError ACCESS_WITHHELD
 */
export function checkWithheld(context: Context, type: string, field: string, disputed: boolean): void {
  if (!disputed || elements[type]?.includes(field) !== true) return;
  if (context.access.decide('PoliticalParty', 'disputedRecord').granted) return;
  throw new SimpulError('ACCESS_WITHHELD', { coordinate: `${type}.${field}`, source: source[context.language] });
}
