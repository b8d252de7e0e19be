import { sql } from 'kysely';
import { type DtsenPerson, nameForm, type RollPerson } from '../model/index.ts';
import type { LinkageDb } from './linkage-db.ts';

/** Which lines and persons have the same pseudonym: temporary tables of the transaction. */
export interface PseudonymPairs {
  /** Lines of the roll, persons of DTSEN, pairs. */
  readonly voters: number;
  readonly persons: number;
  readonly pairs: number;
}

/**
 * Joins roll and register by pseudonym. `same` where name, birth year and sex say so too; `lone` where neither the line nor the person has
 * another partner.
 */
export async function pairByPseudonym(tx: LinkageDb): Promise<PseudonymPairs> {
  await sql`create temporary table linkage_pair on commit drop as
    select v.id as voter, p.id as person, p.family_id, v.card,
      v.full_name = p.full_name and v.birth_year = p.birth_year and v.sex = p.sex as same, true as lone
    from linkage_voter as v join linkage_person as p on p.pseudonym = v.pseudonym`.execute(tx);
  await sql`update linkage_pair as x set lone = false
    where x.voter in (select voter from linkage_pair group by voter having count(*) > 1)
      or x.person in (select person from linkage_pair group by person having count(*) > 1)`.execute(tx);
  await sql`analyze linkage_pair`.execute(tx);
  const { rows } = await sql<PseudonymPairs>`select
    (select count(*)::int from linkage_voter) as voters, (select count(*)::int from linkage_person) as persons,
    (select count(*)::int from linkage_pair) as pairs`.execute(tx);
  return rows[0]!;
}

/** A line and a person by id, with what is compared. */
export type Identified<T> = T & { readonly id: number };

/** A pair of one pseudonym whose other elements do not all agree. */
export interface DisagreeingPair {
  readonly voter: Identified<RollPerson>;
  readonly person: Identified<DtsenPerson>;
  readonly lone: boolean;
}

interface Columns {
  id: number;
  full_name: string;
  birth_year: number;
  sex: string;
  village_code: string;
}

const comparable = (row: Columns) => ({
  id: row.id,
  name: nameForm(row.full_name),
  birthYear: row.birth_year,
  sex: row.sex,
  village: row.village_code,
});

export async function disagreeingPairs(tx: LinkageDb): Promise<DisagreeingPair[]> {
  type Row = Record<'v_name' | 'v_sex' | 'v_village' | 'p_name' | 'p_sex' | 'p_village' | 'family_id', string> &
    Record<'voter' | 'person' | 'v_year' | 'p_year', number> & { lone: boolean; same_card: boolean };
  const { rows } = await sql<Row>`
    select x.voter, x.person, x.lone, x.family_id, v.card = p.card as same_card,
      v.full_name as v_name, v.birth_year as v_year, v.sex as v_sex, v.village_code as v_village,
      p.full_name as p_name, p.birth_year as p_year, p.sex as p_sex, p.village_code as p_village
    from linkage_pair as x join linkage_voter as v on v.id = x.voter join linkage_person as p on p.id = x.person
    where not (x.same and x.lone) order by x.voter, x.person`.execute(tx);
  return rows.map((row) => ({
    lone: row.lone,
    voter: {
      id: row.voter,
      name: nameForm(row.v_name),
      birthYear: row.v_year,
      sex: row.v_sex,
      village: row.v_village,
      families: row.same_card ? [row.family_id] : [],
    },
    person: {
      id: row.person,
      name: nameForm(row.p_name),
      birthYear: row.p_year,
      sex: row.p_sex,
      village: row.p_village,
      family: row.family_id,
    },
  }));
}

/**
 * Lines without a pseudonym's partner, with the families of DTSEN that their card leads to. Their order, and that of the persons, is not
 * the one in which they were read: the model's sums would differ in their last digits.
 */
export async function openVoters(tx: LinkageDb): Promise<Identified<RollPerson>[]> {
  await sql`create temporary table linkage_open on commit drop as
    select v.* from linkage_voter as v where not exists (select from linkage_pair as x where x.voter = v.id)`.execute(
    tx,
  );
  await sql`analyze linkage_open`.execute(tx);
  const { rows } = await sql<Columns & { families: string[] | null }>`
    with card as (select distinct card from linkage_open),
    led as (
      select p.card, p.family_id from card join linkage_person as p on p.card = card.card
      union
      select x.card, x.family_id from card join linkage_pair as x on x.card = card.card where x.same and x.lone
    ),
    families as (select card, array_agg(family_id order by family_id) as families from led group by card)
    select o.id, o.full_name, o.birth_year, o.sex, o.village_code, f.families
    from linkage_open as o left join families as f on f.card = o.card order by o.pseudonym, o.id`.execute(tx);
  return rows.map((row) => ({ ...comparable(row), families: row.families ?? [] }));
}

/** Persons without a pseudonym's partner, of the years of birth in which a line can be theirs. */
export async function openPersons(tx: LinkageDb): Promise<Identified<DtsenPerson>[]> {
  const { rows } = await sql<Columns & { family_id: string }>`
    select p.id, p.full_name, p.birth_year, p.sex, p.village_code, p.family_id
    from linkage_person as p
    where not exists (select from linkage_pair as x where x.person = p.id)
      and p.birth_year between (select min(birth_year) - 1 from linkage_open) and (select max(birth_year) + 1 from linkage_open)
    order by p.family_id, p.ordinal`.execute(tx);
  return rows.map((row) => ({ ...comparable(row), family: row.family_id }));
}

/** How many of DTSEN's people have each of the names of the open lines, by the name's sorted key. */
export async function namesakes(tx: LinkageDb): Promise<Map<string, number>> {
  const { rows } = await sql<{ full_name: string; n: number }>`
    select full_name, count(*)::int as n from linkage_person
    where full_name in (select full_name from linkage_open) group by full_name`.execute(tx);
  const counts = new Map<string, number>();
  for (const { full_name, n } of rows) {
    const key = nameForm(full_name).sorted;
    counts.set(key, (counts.get(key) ?? 0) + n);
  }
  return counts;
}
