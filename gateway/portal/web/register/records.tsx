import type { ReactNode } from 'react';
import { Wide } from './wide.tsx';

/** One column of records. */
interface RecordColumn<Row> {
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** It names the row. */
  readonly head?: true;
  readonly number?: true;
  /** Language of what stands in it, where it is not the page's. */
  readonly lang?: string;
  readonly className?: (row: Row) => string | undefined;
}

interface RecordsProps<Row> {
  /** What they are, for who comes to them by keyboard. */
  readonly label: string;
  readonly columns: readonly RecordColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly className?: string;
}

/** Records as a table; on a small screen each is a card, in which the columns' names stand before what they name. */
export function Records<Row>({ label, columns, rows, keyOf, className = '' }: RecordsProps<Row>) {
  return (
    <Wide label={label}>
      <table className={`records ${className}`}>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.label} scope="col" className={c.number && 'number'}>
                {c.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((c) =>
                c.head ? (
                  <th key={c.label} scope="row" lang={c.lang}>
                    {c.cell(row)}
                  </th>
                ) : (
                  <td
                    key={c.label}
                    lang={c.lang}
                    data-label={c.label}
                    className={c.number ? 'number' : c.className?.(row)}
                  >
                    {c.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
