import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { type Register, stateAt } from '../../../schema/language/index.ts';
import { deliveryFault, type LinkDelivery, linkedProviders, type PartyKeys } from '../../../schema/language/load.ts';
import { keeping } from '../store/index.ts';
import { type LinkFile, measureLinks, readLinks } from './link-file.ts';

/** A signer's clock may be ahead by so much. ms */
const clockSkew = 5 * 60_000;

/** A file of links on its way into a provider's store. */
export interface Deposit {
  readonly file: string;
  readonly delivery: LinkDelivery;
  /** The agency whose store it is. */
  readonly provider: string;
  /** Table of the store whose column `link` says whom it holds. */
  readonly table: string;
  readonly register: Register;
  readonly keys: PartyKeys;
  /** ms since epoch */
  readonly now: number;
}

/** What came of a delivery. */
export interface Taken {
  /** Links that belong to a row here, and are kept. */
  readonly kept: number;
  /** Links of people whom this agency does not hold: forgotten at once. */
  readonly forgotten: number;
}

/**
 * Replaces the links that a consumer has delivered under an instrument, in one transaction, once the paper, the signature and
 * the file fit each other. Of people whom the provider does not hold nothing is kept: it shall not learn who else is in the
 * consumer's register. The delivery in force may be made again, for a store that was filled anew.
 * @throws SimpulError INSTRUMENT_UNKNOWN, DELIVERY_INACTIVE, DELIVERY_NOT_FORESEEN, DELIVERY_UNSIGNED, DELIVERY_UNTIMELY,
 * DELIVERY_MALFORMED, FILE_UNREADABLE; the former delivery is then in force as before
 */
export async function deliverLinks(
  // biome-ignore lint/suspicious/noExplicitAny: any tables
  store: Kysely<any>,
  deposit: Deposit,
): Promise<Taken> {
  const { delivery, keys } = deposit;
  checkPaper(deposit);
  const fault = deliveryFault(delivery, keys);
  if (fault !== null) throw new SimpulError('DELIVERY_UNSIGNED', { detail: fault });
  checkFile(delivery, await measureLinks(deposit.file));
  return keeping(store, (db) => db.transaction().execute((one) => replace(one, deposit)));
}

function checkPaper({ delivery: { instrument: id, party }, provider, register, now }: Deposit): void {
  const instrument = register.instruments.get(id);
  if (instrument === undefined) throw new SimpulError('INSTRUMENT_UNKNOWN', { instrument: id });
  const above = instrument.under === undefined ? undefined : register.instruments.get(instrument.under);
  const state = stateAt(instrument, above, now);
  if (state !== 'ACTIVE') throw new SimpulError('DELIVERY_INACTIVE', { instrument: id, state });
  const providers = linkedProviders(instrument, party);
  if (!providers.includes(provider))
    throw new SimpulError('DELIVERY_NOT_FORESEEN', {
      instrument: id,
      agency: party,
      providers: providers.join(', ') || '—',
    });
}

function checkFile(delivery: LinkDelivery, { count, sha256 }: LinkFile): void {
  if (count !== delivery.count || sha256 !== delivery.sha256)
    throw new SimpulError('DELIVERY_UNSIGNED', { detail: 'the file is not the one that was signed' });
}

// biome-ignore lint/suspicious/noExplicitAny: any tables
async function replace(one: Kysely<any>, { file, delivery, table, now }: Deposit): Promise<Taken> {
  const { instrument, party, at, count, sha256 } = delivery;
  await sql`lock table link_delivery in share row exclusive mode`.execute(one);
  const before = await sql<{ signed_at: string; sha256: string }>`
    select signed_at, sha256 from link_delivery where instrument = ${instrument}`.execute(one);
  const last = before.rows[0];
  const older = last !== undefined && (at < last.signed_at || (at === last.signed_at && sha256 !== last.sha256));
  if (older || Date.parse(at) > now + clockSkew)
    throw new SimpulError('DELIVERY_UNTIMELY', {
      at,
      last: last?.signed_at ?? '—',
      now: new Date(now).toISOString(),
    });
  await sql`delete from linkage where instrument = ${instrument}`.execute(one);
  const digest = createHash('sha256');
  let kept = 0;
  let read = 0;
  for await (const links of readLinks(file, digest)) {
    read += links.length;
    const { rows } = await sql<{ n: number }>`
      with kept as (
        insert into linkage (instrument, link)
        select ${instrument}, given.link from unnest(${[...links]}::text[]) as given(link)
        where exists (select from ${sql.table(table)} as held where held.link = given.link)
        returning 1)
      select count(*)::int as n from kept`.execute(one);
    kept += rows[0]?.n ?? 0;
  }
  // it was read before too: a file that was changed in between takes the whole transaction back
  checkFile(delivery, { count: read, sha256: digest.digest('hex') });
  await sql`insert into link_delivery (instrument, party, signed_at, sha256, links, kept)
    values (${instrument}, ${party}, ${at}, ${sha256}, ${count}, ${kept})
    on conflict (instrument) do update set party = excluded.party, signed_at = excluded.signed_at,
      sha256 = excluded.sha256, links = excluded.links, kept = excluded.kept, delivered_at = now()`.execute(one);
  return { kept, forgotten: count - kept };
}
