import { SimpulError } from '../../../schema/errors/index.ts';
import { readHeader, readLines } from '../../kit/index.ts';

/** One line of a CSV, by the names of its header. */
export interface CsvRow<Column extends string = string> {
  /** The header is line 1. */
  readonly line: number;
  /** Trimmed; empty where the file has no such column. */
  readonly values: Readonly<Record<Column, string>>;
}

/**
 * The lines of a small CSV. Never half of them: one that is broken refuses the file.
 * @param optional columns that a file need not have
 * @throws SimpulError FILE_REFUSED with columns and line numbers, never with what the file has
 */
export function csvRows<Column extends string>(
  text: string,
  columns: readonly Column[],
  optional: readonly NoInfer<Column>[] = [],
): Array<CsvRow<Column>> {
  const { lines } = readLines(text, 1);
  const { at, width } = readHeader(lines.shift()?.values ?? null, columns, optional);
  const broken = lines.flatMap(({ number, values }) => (values?.length === width ? [] : number));
  if (broken.length > 0)
    throw new SimpulError('FILE_REFUSED', {
      detail: `tanda kutip atau banyaknya kolom salah, baris · quotes or number of columns wrong, lines: ${broken.slice(0, 20).join(', ')}`,
    });
  return lines.map(({ number, values }) => ({
    line: number,
    values: Object.fromEntries(columns.map((name) => [name, values?.[at[name]]?.trim() ?? ''])) as Record<
      Column,
      string
    >,
  }));
}
