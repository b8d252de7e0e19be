import { parse } from 'csv-parse/sync';

/** A line of a file. */
export interface ReadLine {
  /** The first line of the file is 1. */
  readonly number: number;
  /** null where its quotes do not pair. */
  readonly values: readonly string[] | null;
}

/**
 * The lines of a block. A record is one line, so that a quote which is never closed spoils one line and not the rest of the
 * file. Blank lines are skipped.
 * @param first number of the block's first line
 * @returns the lines, and the number of the line after the block
 */
export function readLines(block: string, first: number): { readonly lines: ReadLine[]; readonly next: number } {
  const texts = block.split('\n');
  if (texts.at(-1) === '') texts.pop();
  const kept = texts.flatMap((text, i) => {
    const line = text.endsWith('\r') ? text.slice(0, -1) : text;
    return line.trim() === '' ? [] : [{ number: first + i, line }];
  });
  const lines: ReadLine[] = [];
  read(kept, lines);
  return { lines, next: first + texts.length };
}

/** Parses many lines at once; where they do not come out as so many records, each half by itself. */
function read(kept: ReadonlyArray<{ readonly number: number; readonly line: string }>, into: ReadLine[]): void {
  if (kept.length === 0) return;
  const records = recordsOf(kept.map(({ line }) => line));
  if (records !== null && records.length === kept.length)
    for (const [i, { number }] of kept.entries()) into.push({ number, values: records[i] ?? null });
  else if (kept.length === 1) into.push({ number: kept[0]?.number ?? 0, values: null });
  else {
    read(kept.slice(0, kept.length >> 1), into);
    read(kept.slice(kept.length >> 1), into);
  }
}

function recordsOf(texts: readonly string[]): string[][] | null {
  try {
    return parse(texts.join('\n'), { relax_column_count: true, record_delimiter: '\n' });
  } catch {
    return null;
  }
}
