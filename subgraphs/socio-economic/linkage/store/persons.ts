import { sql } from 'kysely';
import { keeping } from '../../../kit/index.ts';
import type { LinkageDb } from './linkage-db.ts';

/**
 * DTSEN's people under the instrument's pseudonym, computed by BPS from its own NIKs and card numbers. The internal link of
 * the graph is not read: nothing here rests on it. @param key text of `keys/pseudonym/INSTRUMENT.key`
 */
export function pseudonymise(db: LinkageDb, key: string): Promise<void> {
  return keeping(db, (one) =>
    one.transaction().execute(async (tx) => {
      await sql`set local statement_timeout = 0`.execute(tx);
      await sql`truncate linkage_person restart identity`.execute(tx);
      await sql`insert into linkage_person (pseudonym, card, village_code, family_id, ordinal, birth_year, record_key, sex, full_name)
        select encode(hmac(i.national_id, ${key}::text, 'sha256'), 'hex'), f.card, i.village_code, i.family_id, i.ordinal,
          extract(year from i.birth_date), i.record_key, i.sex, i.full_name
        from individual as i join (
          select id, encode(hmac(family_number, ${key}::text, 'sha256'), 'hex') as card from family offset 0
        ) as f on f.id = i.family_id`.execute(tx);
      await sql`analyze linkage_person`.execute(tx);
    }),
  );
}

/** Of so many lines a key is known; their villages are few, and so is the work. */
const enoughLines = 200;

/**
 * The share of some lines' pseudonyms that BPS can make from a NIK of the same villages: nearly none where the two parties do not
 * hold the same key.
 */
export function shareKnown(
  db: LinkageDb,
  key: string,
  lines: ReadonlyArray<{ readonly pseudonym: string; readonly village: string }>,
): Promise<number> {
  const byVillage = new Map<string, string[]>();
  for (const { village, pseudonym } of lines) byVillage.set(village, [...(byVillage.get(village) ?? []), pseudonym]);
  const villages: string[] = [];
  const asked: string[] = [];
  for (const [village, pseudonyms] of [...byVillage].sort(([, a], [, b]) => b.length - a.length)) {
    if (asked.length >= enoughLines) break;
    villages.push(village);
    asked.push(...pseudonyms);
  }
  return keeping(db, async (one) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from individual as i
      where i.village_code = any(${villages}::text[])
        and encode(hmac(i.national_id, ${key}::text, 'sha256'), 'hex') = any(${asked}::text[])`.execute(one);
    return asked.length === 0 ? 1 : rows[0]!.n / asked.length;
  });
}
