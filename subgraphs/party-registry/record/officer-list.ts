import { parse } from 'csv-parse/sync';
import { refused } from './refused.ts';

/** An officer as a decree lists them. */
export interface ListedOfficer {
  readonly position: string;
  readonly name: string;
  readonly sex: 'L' | 'P';
  readonly nationalId: string;
}

const columns = ['position', 'name', 'sex', 'nationalId'] as const;

/**
 * Reads the list of a board: CSV with the header `position,name,sex,nationalId`, in the order of the decree, at most 500.
 * @throws SimpulError RECORD_REFUSED naming the line, never what stands in it
 */
export function readOfficers(text: string): ListedOfficer[] {
  let rows: Array<Record<string, string>>;
  try {
    rows = parse(text, { columns: true, trim: true, bom: true, skip_empty_lines: true }) as typeof rows;
  } catch {
    throw refused('daftar pengurus bukan CSV yang sah · the list of officers is no valid CSV');
  }
  if (rows.length === 0 || rows.length > 500) throw refused('1–500 pengurus · officers');
  const seen = new Set<string>();
  return rows.map((row, i) => {
    const at = `baris · line ${i + 2}`;
    const missing = columns.find((column) => (row[column] ?? '') === '');
    if (missing !== undefined) throw refused(`${at}: ${missing}`);
    const { position = '', name = '', sex = '', nationalId = '' } = row;
    if (sex !== 'L' && sex !== 'P') throw refused(`${at}: sex (L | P)`);
    if (!/^\d{16}$/.test(nationalId)) throw refused(`${at}: nationalId (16 angka · digits)`);
    if (seen.has(nationalId)) throw refused(`${at}: nationalId (dua kali · twice)`);
    seen.add(nationalId);
    return { position, name, sex, nationalId };
  });
}
