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
  const lines: ReadLine[] = [];
  read(kept, numbers, lines);
  return { lines, next: first + texts.length };
}

/** Parses many lines at once; where they do not come out as so many records, each half by itself. */
function read(texts: readonly string[], numbers: readonly number[], into: ReadLine[]): void {
  if (texts.length === 0) return;
  const records = recordsOf(texts);
  if (records !== null && records.length === texts.length) {
    for (const [i, values] of records.entries()) into.push({ number: numbers[i] ?? 0, text: texts[i] ?? '', values });
    return;
  }
  if (texts.length === 1) {
    into.push({ number: numbers[0] ?? 0, text: texts[0] ?? '', values: null });
    return;
  }
  const half = texts.length >> 1;
  read(texts.slice(0, half), numbers.slice(0, half), into);
  read(texts.slice(half), numbers.slice(half), into);
}

function recordsOf(texts: readonly string[]): string[][] | null {
  try {
    return parse(texts.join('\n'), { relax_column_count: true, record_delimiter: '\n' });
  } catch {
    return null;
  }
}
