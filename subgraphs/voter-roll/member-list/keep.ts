import { sql } from 'kysely';
import { statusOf } from './judge.ts';
import type { ListKind } from './kind.ts';
import type { Db } from './stage.ts';

/**
 * Puts the checked list in the place of the one before, and marks anew who stands in two lists: in this one, in those from
 * which its people are, and in those of which the list before told. All or nothing.
 */
export async function keep(db: Db, kind: ListKind, of: string): Promise<void> {
  const [table, owner] = [sql.table(kind.table), sql.ref(kind.of)];
  await sql`begin`.execute(db);
  try {
    await sql`create temporary table list_touched on commit drop as
      select key from list_line union select member_key from ${table} where ${owner} = ${of}`.execute(db);
    await sql`delete from ${table} where ${owner} = ${of}`.execute(db);
    await sql`insert into ${table} (${owner}, district_code, status, findings, record_key, member_key)
      select ${of}, district, status, findings, record_key, key from list_result`.execute(db);
    await sql`with lists as (
        select member_key, count(distinct ${owner}) > 1 as two from ${table}
        where member_key in (select key from list_touched) group by member_key),
      marked as (
        select m.ctid as place, array_remove(string_to_array(m.findings, ' '), '') as had, l.two
        from ${table} as m join lists as l on l.member_key = m.member_key),
      changed as (
        select place, case when two then array['GANDA_EKSTERNAL'] else array[]::text[] end
          || array_remove(had, 'GANDA_EKSTERNAL') as findings
        from marked where two <> ('GANDA_EKSTERNAL' = any(had)))
      update ${table} as m set findings = array_to_string(c.findings, ' '), status = ${statusOf(sql`c.findings`)}
      from changed as c where m.ctid = c.place`.execute(db);
    await sql`commit`.execute(db);
  } catch (error) {
    await sql`rollback`.execute(db).catch(() => undefined);
    throw error;
  }
}
