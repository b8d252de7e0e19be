import { parse } from 'csv-parse/sync';

/** A line of the file. */
export interface ReadLine {
  /** The header is line 1. */
  readonly number: number;
  readonly text: string;
  /** Null where its quotes do not pair. */
  readonly values: readonly string[] | null;
}

/**
 * The lines of a block. A record is one line: a value has no line break in it, which the importer would refuse anyway, so a
 * quote that is never closed spoils one line and not the rest of the file. Blank lines are skipped.
 * @param first number of the block's first line
 * @returns the lines, and the number of the line after the block
 */
export function readLines(block: Buffer, first: number): { lines: ReadLine[]; next: number } {
  const texts = block.toString('utf8').split('\n');
  if (texts.at(-1) === '') texts.pop();
  const numbers: number[] = [];
  const kept: string[] = [];
  for (const [i, text] of texts.entries()) {
    const line = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (line.trim() === '') continue;
    numbers.push(first + i);
    kept.push(line);
  }
  const values = valuesOf(kept);
  const lines = kept.map((text, i): ReadLine => ({ number: numbers[i] ?? 0, text, values: values[i] ?? null }));
  return { lines, next: first + texts.length };
}

/**
 * The values of each line. One without a quote, as nearly all are, is what stands between its commas: to a parser of quotes
 * that costs ten times as much.
 */
function valuesOf(texts: readonly string[]): ReadonlyArray<readonly string[] | null> {
  const quoted = texts.filter((text) => text.includes('"'));
  const parsed = read(quoted).values();
  return texts.map((text) => (text.includes('"') ? (parsed.next().value ?? null) : text.split(',')));
}

/** Parses many lines at once; where they do not come out as so many records, each half by itself. */
function read(texts: readonly string[]): Array<readonly string[] | null> {
  if (texts.length === 0) return [];
  const records = recordsOf(texts);
  if (records !== null && records.length === texts.length) return records;
  if (texts.length === 1) return [null];
  const half = texts.length >> 1;
  return [...read(texts.slice(0, half)), ...read(texts.slice(half))];
}

function recordsOf(texts: readonly string[]): string[][] | null {
  try {
    return parse(texts.join('\n'), { relax_column_count: true, record_delimiter: '\n' });
  } catch {
    return null;
  }
}
