import { stringify } from 'csv-stringify/sync';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { files } from './format.ts';
import { type PagedRecord, pagedColumns } from './paging.ts';
import { type Column, statusColumn, type TablePlan } from './plan.ts';
import type { Table } from './rows.ts';

/** What a cell holds, as files know it. */
export type CellType = 'integer' | 'number' | 'boolean' | 'date' | 'string' | 'json';

/** A table with the type of each column as the reader has it: a form changes the type. */
export interface TypedTable {
  readonly plan: TablePlan;
  readonly table: Table;
  /** Column name → type */
  readonly types: ReadonlyMap<string, CellType>;
}

const scalars: Readonly<Record<string, CellType>> = {
  Int: 'integer',
  Float: 'number',
  Boolean: 'boolean',
  Date: 'date',
};

/** @param disclosed the type that the form of the column has made of it; undefined: that of the schema */
export const cellTypeOf = ({ type, list }: Column, disclosed?: string): CellType =>
  type === null || list ? 'json' : (scalars[disclosed ?? type] ?? 'string');

const typeOf = ({ types }: TypedTable, column: Column): CellType => types.get(column.name) ?? 'string';

/** A list of leaves is readable where it is joined; anything deeper is JSON. */
const text = (cell: unknown): string | number | null => {
  if (cell === null || typeof cell === 'number') return cell;
  if (Array.isArray(cell) && cell.every((c) => typeof c !== 'object')) return cell.join(';');
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
};

/**
 * RFC 4180, with the byte order mark by which Excel knows UTF-8. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it, in the cells alone: `_status` and `_next` are the gate's own, and a cursor has to come back as it is.
 */
function csvLines(
  { columns }: TablePlan,
  records: ReadonlyArray<ReadonlyArray<string | number | null>>,
  bom: boolean,
): Buffer {
  const string = (value: string, { index }: { index: number }) =>
    index < columns.length ? value : { value, escape_formulas: false };
  return Buffer.from(
    stringify([...records], { bom, record_delimiter: 'windows', escape_formulas: true, cast: { string } }),
  );
}

const csv = ({ plan, table }: TypedTable): Buffer =>
  csvLines(
    plan,
    [
      [...plan.columns.map((c) => c.name), statusColumn],
      ...table.rows.map(({ cells, status }) => [...cells.map(text), status]),
    ],
    true,
  );

const objects = ({ plan, table }: TypedTable): object[] =>
  table.rows.map(({ cells, status }) =>
    Object.fromEntries([...plan.columns.map((c, i) => [c.name, cells[i]]), [statusColumn, status]]),
  );

const ndjson = (typed: TypedTable): Buffer =>
  Buffer.from(
    objects(typed)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join(''),
  );

const elements = {
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', converted_type: 'JSON' },
} as const;

/** Typed columns; the codebook travels inside, as the file's metadata `simpul.codebook`. */
function parquet(typed: TypedTable, codebook: object): Buffer {
  const { plan, table } = typed;
  const cellsOf = (i: number, type: CellType): unknown[] =>
    table.rows.map(({ cells }) => {
      const cell = cells[i] ?? null;
      if (cell === null) return null;
      if (type === 'date') return new Date(`${String(cell)}T00:00:00Z`);
      return type === 'string' ? String(cell) : cell;
    });
  const columns = plan.columns.map((c, i) => {
    const type = typeOf(typed, c);
    return { name: c.name, data: cellsOf(i, type), element: elements[type] };
  });
  const status = { name: statusColumn, data: table.rows.map((r) => r.status), element: elements.string };
  const all = [...columns, status];
  return Buffer.from(
    parquetWriteBuffer({
      columnData: all.map(({ name, data }) => ({ name, data })),
      schema: [
        { name: 'root', num_children: all.length },
        ...all.map(({ name, element }) => ({ name, ...element, repetition_type: 'OPTIONAL' as const })),
      ],
      kvMetadata: [{ key: 'simpul.codebook', value: JSON.stringify(codebook) }],
      createdBy: 'simpul',
    }),
  );
}

/**
 * A table as a file. Bounded as the answer is: pages are.
 * @param next cursor of the page that follows, for the form that tells it; null: none does; undefined: it is not told
 */
export function writeTable(
  format: keyof typeof files,
  typed: TypedTable,
  codebook: object,
  next?: string | null,
): Buffer {
  if (format === 'csv') return csv(typed);
  if (format === 'rows') return Buffer.from(JSON.stringify({ rows: objects(typed), next }));
  return format === 'ndjson' ? ndjson(typed) : parquet(typed, codebook);
}

/** Formats that can be written page after page. */
export type PagedFormat = 'csv' | 'ndjson';

/** Records of a file in pages. @param first whether they begin it: CSV has its header there */
export function writeRecords(
  format: PagedFormat,
  plan: TablePlan,
  records: readonly PagedRecord[],
  first: boolean,
): Buffer {
  const names = pagedColumns(plan);
  if (format === 'csv') {
    const lines = records.map(({ cells, status, next }) => [...cells.map(text), status, next]);
    return csvLines(plan, first ? [names, ...lines] : lines, first);
  }
  const lines = records.map(({ cells, status, next }) => {
    const values = [...cells, status, next];
    return `${JSON.stringify(Object.fromEntries(names.map((name, i) => [name, values[i]])))}\n`;
  });
  return Buffer.from(lines.join(''));
}
