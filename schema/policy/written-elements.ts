import type { Element, Elements, Reads, RowMarks } from './elements.ts';

/** Declarations as JSON, for a reader that decides elsewhere: the sandbox in a browser. */
export interface WrittenElements {
  readonly byCoordinate: ReadonlyArray<readonly [string, Element]>;
  readonly wrappers: readonly string[];
  readonly rowMarks: ReadonlyArray<readonly [string, RowMarks]>;
  readonly reads: ReadonlyArray<readonly [string, Reads]>;
  readonly freeValues: readonly string[];
  readonly keys: readonly string[];
  readonly feeds: ReadonlyArray<readonly [string, readonly string[]]>;
  readonly required: ReadonlyArray<readonly [string, readonly string[]]>;
}

export const writeElements = (e: Elements): WrittenElements => ({
  byCoordinate: [...e.byCoordinate],
  wrappers: [...e.wrappers],
  rowMarks: [...e.rowMarks],
  reads: [...e.reads],
  freeValues: [...e.freeValues],
  keys: [...e.keys],
  feeds: [...e.feeds],
  required: [...(e.required ?? [])],
});

/** The inverse of `writeElements`. */
export const readElements = (w: WrittenElements): Elements => ({
  byCoordinate: new Map(w.byCoordinate),
  wrappers: new Set(w.wrappers),
  rowMarks: new Map(w.rowMarks),
  reads: new Map(w.reads),
  freeValues: new Set(w.freeValues),
  keys: new Set(w.keys),
  feeds: new Map(w.feeds),
  required: new Map(w.required),
});
