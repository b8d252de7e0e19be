import { type Kysely, sql } from 'kysely';
import type { Recording } from '../store/record.ts';
import type { PartyRegistryTables } from '../store/tables.ts';
import type { PartyDecreeKind } from '../types/decree-kind.ts';
import type { ListedOfficer } from './officer-list.ts';
import { refused } from './refused.ts';

type Db = Kysely<PartyRegistryTables>;
type Row = Record<string, string | number | null>;

/** What AHU's officer has in hand. Days are 'YYYY-MM-DD'; `today` is the day in Jakarta. */
export interface Office {
  readonly db: Db;
  readonly today: string;
  /** Who records. */
  readonly by: string;
}

/** A decree of the Minister and what it changes. */
export interface DecreeGiven {
  readonly party: string;
  readonly number: string;
  readonly date: string;
  readonly kind: Exclude<PartyDecreeKind, 'KEPUTUSAN_PARTAI'>;
  /** The central board that it seats: with PERUBAHAN_KEPENGURUSAN, and only then. */
  readonly officers: readonly ListedOfficer[] | null;
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

function checkDay(day: string, { today }: Office): void {
  if (!isDay(day)) throw refused('tanggal TTTT-BB-HH · date YYYY-MM-DD');
  if (day > today) throw refused('tanggal belum tiba · the day has not come');
}

/** The party's state that the register holds now, open to the end. */
async function stateOf({ db }: Office, party: string): Promise<Row> {
  const { rows } = await sql<{ row: Row }>`select to_jsonb(p) as row from party as p
    where id = ${party} and recorded_to is null and valid_to is null`.execute(db);
  if (rows[0] === undefined) throw refused('partai tidak dikenal · the party is not known');
  return rows[0].row;
}

const without = (row: Row, ...columns: string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !columns.includes(name)));
const stateValue = (row: Row): Row => without(row, 'valid_from', 'valid_to', 'recorded_from', 'recorded_to');

const decreeFact = (number: string, party: string, date: string, kind: string, by: string): Recording => ({
  ...{ fact: 'decree', from: null, to: null, by },
  ...{ key: { number }, value: { number, party_id: party, date, kind } },
});

/**
 * A decree with its effect, as recordings in their order.
 * @throws SimpulError RECORD_REFUSED: unknown party, known number, day to come, a change while the board is in dispute, or
 * one dated before what it would change
 */
export async function decreeRecordings(office: Office, given: DecreeGiven): Promise<Recording[]> {
  const { db, by } = office;
  const { party, number, date, kind, officers } = given;
  checkDay(date, office);
  const state = await stateOf(office, party);
  if (!/^\S.{3,98}\S$/.test(number)) throw refused('nomor keputusan · the number of the decree');
  const { rows: known } = await sql`select from decree where number = ${number}`.execute(db);
  if (known.length > 0)
    throw refused('nomor sudah dicatat; koreksi dengan correct · the number is recorded; see correct');
  if (date < String(state.valid_from) && kind !== 'PENGESAHAN_BADAN_HUKUM')
    throw refused('sebelum keadaan partai yang tercatat · before the recorded state of the party');
  if (state.dispute_status === 'SENGKETA')
    throw refused(
      'kepengurusan dalam perselisihan: perubahan tidak dicatat · the board is in dispute: no change is recorded',
    );
  if ((officers !== null) !== (kind === 'PERUBAHAN_KEPENGURUSAN'))
    throw refused('--officers: dengan · with PERUBAHAN_KEPENGURUSAN, dan hanya itu · and only then');
  const decree = decreeFact(number, party, date, kind, by);
  if (kind === 'PERUBAHAN_AD_ART') return [decree, await nextStatutes(office, given)];
  if (officers !== null) return [decree, ...(await nextCentre(office, given, officers, state))];
  return [decree];
}

async function nextStatutes({ db, by }: Office, { party, number, date }: DecreeGiven): Promise<Recording> {
  const { rows } = await sql<{ version: number; adopted_on: string }>`select version, adopted_on from statutes
    where party_id = ${party} and recorded_to is null order by version desc limit 1`.execute(db);
  const last = rows[0];
  if (last !== undefined && date <= last.adopted_on)
    throw refused('tidak sesudah AD/ART yang berlaku · not after the statutes in force');
  const value = { party_id: party, version: (last?.version ?? 0) + 1, decree_number: number };
  return { fact: 'statutes', key: { party_id: party }, from: date, to: null, value, by };
}

async function nextCentre(
  { db, by }: Office,
  { party, number, date }: DecreeGiven,
  officers: readonly ListedOfficer[],
  state: Row,
): Promise<Recording[]> {
  const region = state.local_to ?? null;
  const { rows } = await sql<{ valid_from: string }>`select valid_from from board
    where party_id = ${party} and level = 'PUSAT' and recorded_to is null
    order by valid_from desc limit 1`.execute(db);
  if (rows[0] !== undefined && date <= rows[0].valid_from)
    throw refused('tidak sesudah kepengurusan pusat yang berlaku · not after the central board in office');
  const id = `${party}-${region ?? 'pusat'}-${date}`;
  const seat = { party_id: party, level: 'PUSAT', region_code: region };
  const board: Recording = {
    ...{ fact: 'board', key: seat, from: date, to: null, by },
    value: { ...seat, id, decree_number: number },
  };
  return [
    board,
    ...officers.map(({ position, name, sex, nationalId }, ordinal): Recording => {
      const key = { board_id: id, ordinal };
      const value = { ...key, region_code: region, name, position, sex, national_id: nationalId };
      return { fact: 'officer', key, from: null, to: null, value, by };
    }),
  ];
}

/** A decree's date that was recorded wrongly. @throws SimpulError RECORD_REFUSED */
export async function correctionRecordings(
  office: Office,
  given: { readonly number: string; readonly date: string; readonly reason: string },
): Promise<Recording[]> {
  const { number, date, reason } = given;
  checkDay(date, office);
  if (reason.trim().length < 10 || reason.length > 300) throw refused('--reason: 10–300 huruf · characters');
  const { rows } = await sql<{ party_id: string; date: string; kind: string }>`select party_id, date, kind from decree
    where number = ${number} and recorded_to is null`.execute(office.db);
  const [decree] = rows;
  if (decree === undefined) throw refused('nomor tidak dikenal · the number is not known');
  if (decree.date === date) throw refused('tanggal itu sudah tercatat · that date is what is recorded');
  return [{ ...decreeFact(number, decree.party_id, date, decree.kind, office.by), reason }];
}

/** A dispute that begins, or is settled, on a day. @throws SimpulError RECORD_REFUSED */
export async function disputeRecordings(
  office: Office,
  { party, on, status }: { readonly party: string; readonly on: string; readonly status: 'SENGKETA' | 'TIDAK_ADA' },
): Promise<Recording[]> {
  checkDay(on, office);
  const state = await stateOf(office, party);
  if (state.dispute_status === status) throw refused(`${status} sudah tercatat · is recorded already`);
  if (on <= String(state.valid_from))
    throw refused('tidak sesudah keadaan yang tercatat · not after the recorded state');
  const value = { ...stateValue(state), dispute_status: status };
  return [{ fact: 'party', key: { id: party }, from: on, to: null, value, by: office.by }];
}
