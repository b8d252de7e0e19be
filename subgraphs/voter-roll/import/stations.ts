import { sql } from 'kysely';
import type { Db } from './batch.ts';

/** Voters whom a station takes before another is looked for: 600 are the most, less the family that came last. */
const fill = sql.lit(588);
/** Numbers from here on are of special locations, where only residents vote. */
const firstSpecial = sql.lit(901);

/**
 * Gives every new voter a polling station of the village, and leaves it in the temporary table `dp4_place`.
 *
 * 1. A family, which is never split, goes where members of it are already.
 * 2. The others are laid, by RW, RT and family card, along the room of the village's ordinary stations in order of number.
 * 3. For whom there is no room, as few stations as are needed are opened and filled evenly.
 * @returns how many stations were opened
 */
export async function placeNewVoters(db: Db): Promise<number> {
  await sql`create temp table dp4_family on commit drop as
    select d.village_code, d.family_card_number, count(*)::int as people, min(d.rw) as rw, min(d.rt) as rt,
      null::text collate "C" as station
    from import_line as d where not exists (select from dp4_known as k where k.line = d.line)
    group by 1, 2`.execute(db);
  await sql`analyze dp4_family`.execute(db);
  await sql`update dp4_family as f set station = s.station
    from (select v.village_code, v.family_card_number, min(v.polling_station_id) as station
      from voter as v where v.village_code in (select village_code from dp4_family) group by 1, 2) as s
    where s.village_code = f.village_code and s.family_card_number = f.family_card_number`.execute(db);
  // room by station, as an interval of the village's people laid in a row
  await sql`create temp table dp4_room on commit drop as
    select village_code, number, id, greatest(0, ${fill} - coalesce(there.voters, 0) - coalesce(come.people, 0))::int as room
    from polling_station as s
    left join (select polling_station_id, count(*)::int as voters from voter
      where village_code in (select village_code from dp4_family) group by 1) as there on there.polling_station_id = s.id
    left join (select station, sum(people)::int as people from dp4_family where station is not null group by 1) as come
      on come.station = s.id
    where s.number < ${firstSpecial} and s.village_code in (select village_code from dp4_family)`.execute(db);
  const { rows } = await sql<{ opened: number }>`
    with lacking as (
      select f.village_code, sum(f.people) - coalesce((select sum(r.room) from dp4_room as r
          where r.village_code = f.village_code), 0) as people,
        coalesce((select max(r.number) from dp4_room as r where r.village_code = f.village_code), 0) as last
      from dp4_family as f where f.station is null group by 1),
    opened as (
      insert into polling_station (id, village_code, number, name, kind)
      select replace(l.village_code, '.', '') || lpad(n::text, 3, '0'), l.village_code, n,
        'TPS ' || lpad(n::text, 3, '0') || ' ' || r.name, 'REGULER'
      from lacking as l join region as r on r.code = l.village_code,
        generate_series(l.last + 1, l.last + ceil(l.people / ${fill}::numeric)::int) as n
      where l.people > 0
      returning id, village_code, number),
    known as (
      insert into dp4_room (village_code, number, id, room)
      select o.village_code, o.number, o.id,
        ceil(l.people / ceil(l.people / ${fill}::numeric))::int
      from opened as o join lacking as l on l.village_code = o.village_code)
    select count(*)::int as opened from opened`.execute(db);
  await sql`update dp4_family as f set station = r.id
    from (select ctid as at, village_code, sum(people) over (partition by village_code
        order by rw, rt, family_card_number) - people as place
      from dp4_family where station is null) as laid
    join (select village_code, id, sum(room) over (partition by village_code order by number) as upto, room
      from dp4_room) as r
      on r.village_code = laid.village_code and laid.place >= r.upto - r.room and laid.place < r.upto
    where f.ctid = laid.at`.execute(db);
  await sql`create temp table dp4_place on commit drop as
    select d.line, f.station from import_line as d
    join dp4_family as f on f.village_code = d.village_code and f.family_card_number = d.family_card_number
    where not exists (select from dp4_known as k where k.line = d.line)`.execute(db);
  await sql`analyze dp4_place`.execute(db);
  return rows[0]?.opened ?? 0;
}
