import { useSpeech, useTexts } from '../shell/index.ts';
import { messages } from './messages.ts';

/** One column of a figure's table. */
export interface Column<Row> {
  readonly label: string;
  /** null: withheld, where the column is a number; else nothing. */
  readonly value: (row: Row) => number | string | null;
  readonly number?: boolean;
}

interface TableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

/** The numbers of a figure in words: the same as it draws, for who does not see it and who wants them exactly. */
export function Table<Row>({ caption, columns, rows }: TableProps<Row>) {
  const t = useTexts(messages);
  const { number } = useSpeech();
  const told = (value: number | string | null, isNumber: boolean): string =>
    value === null ? (isNumber ? t('withheldCell') : '') : typeof value === 'number' ? number(value) : value;
  return (
    <details className="data-table">
      <summary>{t('table')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="wide" tabIndex={0} aria-label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ label, number: isNumber }) => (
                <th key={label} scope="col" className={isNumber ? 'number' : undefined}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are drawn whole and never reordered in place
              <tr key={i}>
                {columns.map(({ label, value, number: isNumber = false }) => (
                  <td key={label} className={isNumber ? 'number' : undefined}>
                    {told(value(row), isNumber)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
