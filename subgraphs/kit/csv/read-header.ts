import { SimpulError } from '../../../schema/errors/index.ts';

/** A header, read: where each column stands (-1: it may be left out, and is), and how many values a line has. */
export interface CsvHeader<Column extends string> {
  readonly at: Readonly<Record<Column, number>>;
  readonly width: number;
}

const refused = (detail: string): SimpulError => new SimpulError('FILE_REFUSED', { detail });

/**
 * Reads the first line of a file. Every column must be there, in any order, and no other: a column that is not known is not
 * silently left out. A name of the file is repeated only where it looks like one, since the line may be one of data.
 * @param optional columns that need not be there
 * @throws SimpulError FILE_REFUSED
 */
export function readHeader<Column extends string>(
  values: readonly string[] | null,
  columns: readonly Column[],
  optional: readonly NoInfer<Column>[] = [],
): CsvHeader<Column> {
  const names = (values ?? []).map((name) => name.replace('\ufeff', '').trim().toLowerCase());
  if (names.length === 1 && /[;\t|]/.test(names[0] ?? ''))
    throw refused('kolom harus dipisahkan koma · columns must be separated by commas');
  const missing = columns.filter((name) => !names.includes(name) && !optional.includes(name));
  if (missing.length > 0) throw refused(`kolom tidak ada · column missing: ${missing.join(', ')}`);
  const other = names.find((name) => !(columns as readonly string[]).includes(name));
  if (other !== undefined)
    throw refused(
      `kolom tidak dikenal · column not known: ${/^[a-z_]{1,30}$/.test(other) ? other : `#${names.indexOf(other) + 1}`}`,
    );
  if (new Set(names).size < names.length) throw refused('kolom disebut dua kali · a column is named twice');
  return {
    at: Object.fromEntries(columns.map((name) => [name, names.indexOf(name)])) as Record<Column, number>,
    width: names.length,
  };
}
