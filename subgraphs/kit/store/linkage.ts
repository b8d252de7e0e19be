import { type Kysely, sql } from 'kysely';
import { keeping } from './row-fence.ts';

/** Links per statement. */
const batch = 10_000;

/** What came of a deposit. */
export interface Deposited {
  /** Links that belong to a row here, and are kept. */
  readonly kept: number;
  /** Links of people whom this agency does not hold: forgotten at once. */
  readonly forgotten: number;
}

/**
 * Replaces the links that a consumer has deposited under an instrument, in one transaction. Of people whom the provider does
 * not hold nothing is kept: it shall not learn who else is in the consumer's register. See docs/decisions/0009.
 * @param table of the store whose column `link` says whom it holds
 */
export function depositLinks(
  // biome-ignore lint/suspicious/noExplicitAny: any tables
  store: Kysely<any>,
  table: string,
  instrument: string,
  links: Iterable<string>,
): Promise<Deposited> {
  return keeping(store, (db) =>
    db.transaction().execute(async (one) => {
      await sql`delete from linkage where instrument = ${instrument}`.execute(one);
      const given = [...new Set(links)];
      let kept = 0;
      for (let from = 0; from < given.length; from += batch) {
        const { rows } = await sql`
          insert into linkage (instrument, link)
          select ${instrument}, given.link from unnest(${given.slice(from, from + batch)}::text[]) as given(link)
          where exists (select from ${sql.table(table)} as held where held.link = given.link)
          returning 1`.execute(one);
        kept += rows.length;
      }
      return { kept, forgotten: given.length - kept };
    }),
  );
}
