import { sql } from 'kysely';
import type { Dice } from '../../subgraphs/population/dice.ts';
import type { House } from '../house.ts';

/** Values for arguments, by the name of the argument or of the scalar: such as exist, such as do not, and such as nobody should send. */
export type Words = Readonly<Record<string, readonly unknown[]>>;

const hostile = ['', "33.08' or true --", '%', '33.0', '33.08.', 'x'.repeat(300), '\u0000', '__proto__', '٣٣.٠٨'];

/** Words that occur in a house. */
export async function wordsOf(house: House): Promise<Words> {
  const list = async (store: string, column: string, table: string, count: number): Promise<string[]> => {
    const db = house.stores.get(store)?.db;
    if (db === undefined) throw new Error(`no store ${store}`);
    const { rows } = await sql<{ word: string }>`select distinct ${sql.id(column)} as word from ${sql.table(table)}
      where ${sql.id(column)} is not null order by 1 limit ${count}`.execute(db);
    return rows.map(({ word }) => word);
  };
  const villages = await list('voter-roll', 'village_code', 'voter', 40);
  const stations = await list('voter-roll', 'id', 'polling_station', 20);
  const parties = await list('party-registry', 'id', 'party', 30);
  const decrees = await list('party-registry', 'number', 'decree', 15);
  const abbreviations = await list('party-registry', 'abbreviation', 'party', 10);
  const ids = await list('voter-roll', 'national_id', 'voter', 20);
  const names = await list('voter-roll', 'full_name', 'voter', 20);
  const vintages = await list('socio-economic', 'vintage', 'vintage', 5);
  const regions = [
    '33',
    '33.08',
    '33.08',
    '33.08.10',
    '33.08.11',
    '33.08.01',
    '33.08.10.2001',
    '33.71',
    '33.71.01.1001',
    '11',
    '3308',
  ];
  return {
    nationalId: [...ids, '3308990101709999', '330899', ...hostile],
    fullName: [...names, ...hostile],
    birthDate: ['1990-01-01', '1990-02-31'],
    AreaCode: ['3308100', '33.08.15', ...regions, ...villages, ...hostile],
    RegionCode: [...regions, ...regions, ...villages, ...hostile],
    pollingStation: ['3308102001001', ...stations, '3308102001999', 'x'],
    id: [...parties, ...parties, 'PARTAI-TIDAK-ADA', ''],
    election: ['PILKADA_2024', 'PILKADA_2024', 'PILKADA_2024', 'PEMILU_2024', 'PEMILU_1955'],
    vintage: [...vintages, ...vintages, '1999-01', '2025-13', 'newest'],
    validAt: ['2021-12-31', '2022-06-01', '2024-06-01', '2025-03-09', '2026-11-22', '2024-02-31', 'kemarin'],
    recordedAt: ['2022-06-01T00:00:00Z', '2024-06-01T00:00:00+07:00', '2026-11-22T00:00:00Z', '2024-01-01', ''],
    sinceDecree: [...decrees, 'TIDAK ADA'],
    abbreviation: [...abbreviations, ...hostile],
    after: ['', 'AAAA', 'lHi-xqnt-RFXO1GF_2fzL7O6lerNnoDezzwiVvgODx0cljPpk7jNDwAfiNJ79yiv3cF0Bw8aY'],
    first: [0, 1, 1, 2, 2, 3, 3, 5, 8, -1, 5001, 2147483647],
    welfareDecile: [1, 2, 5, 10, 0, 11],
    ageFrom: [0, 17, 18, 30, 45, 60, 75, 130, -5],
    ageTo: [0, 17, 18, 30, 45, 60, 75, 130, -5],
    overCapacity: [0, 1, 5, 100, 600],
  };
}

/** A value for an argument of this name and scalar type. */
export function wordFor(words: Words, dice: Dice, name: string, scalar: string): unknown {
  if (dice.chance(0.02)) return dice.pick(hostile);
  const known = words[name] ?? words[scalar];
  if (known !== undefined) return dice.pick(known);
  if (scalar === 'Boolean') return dice.chance(0.7);
  if (scalar === 'Int') return dice.between(-1, 20);
  return dice.pick(hostile);
}
