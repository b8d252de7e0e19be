import { parse } from 'csv-parse/sync';
import { type ColumnName, columns, rejectedColumns } from './column.ts';
import type { Layout } from './line.ts';
import { refused } from './refusal.ts';

const known = columns.map(({ name }) => name) as readonly string[];
const skipped = rejectedColumns as readonly string[];

/** A header, read. */
export interface Header {
  readonly layout: Layout;
  /** How many values a line has. */
  readonly width: number;
}

/** What of a header is shown in an error: it may be a line of data. */
const named = (names: readonly string[]): string =>
  names
    .map((name) => (/^[a-z_]{1,30}$/.test(name) ? name : `#${names.indexOf(name) + 1}`))
    .slice(0, 5)
    .join(', ');

/** Reads the first line of a file. @throws SimpulError IMPORT_REFUSED */
export function readHeader(line: string): Header {
  let names: string[];
  try {
    names = (parse(line, { relax_column_count: true })[0] ?? []).map((name) => name.trim().toLowerCase());
  } catch {
    throw refused('HEADER_QUOTES');
  }
  for (const [separator, name] of [
    [';', ';'],
    ['\t', 'tab'],
    ['|', '|'],
  ] as const)
    if (names.length === 1 && line.includes(separator)) throw refused('SEPARATOR', name);
  const unknown = names.filter((name) => !known.includes(name) && !skipped.includes(name));
  const missing = known.filter((name) => !names.includes(name));
  // a header of unknown names alone is a line of data: nothing of it is repeated
  if (unknown.length > 0 && missing.length === known.length) throw refused('COLUMN_MISSING', missing.join(', '));
  if (unknown.length > 0) throw refused('COLUMN_UNKNOWN', named(unknown));
  if (missing.length > 0) throw refused('COLUMN_MISSING', missing.join(', '));
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  if (twice.length > 0) throw refused('COLUMN_TWICE', named(twice));
  const layout = Object.fromEntries(known.map((name) => [name, names.indexOf(name)])) as Record<ColumnName, number>;
  return { layout, width: names.length };
}
