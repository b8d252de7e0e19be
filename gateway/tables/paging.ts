import { type FieldNode, getArgumentValues, Kind, type SelectionSetNode } from 'graphql';
import { SimpulError } from '../../schema/errors/index.ts';
import { nextColumn, statusColumn, type TablePlan, type Tabular } from './plan.ts';
import type { Table } from './rows.ts';

/** The connection whose pages follow one another in a file. */
export interface Paging {
  /** Response key of the root field. */
  readonly key: string;
  /** Name of the variable that has the cursor. */
  readonly after: string;
  /** Rows of a page, as `first` asks for them; null: its agency decides. */
  readonly size: number | null;
}

const fieldOf = (set: SelectionSetNode | undefined, name: string): FieldNode | undefined =>
  set?.selections.find((s): s is FieldNode => s.kind === Kind.FIELD && s.name.value === name && s.alias === undefined);

/** With a directive on it an answer may be without it. */
const bare = ({ directives = [] }: FieldNode): boolean => directives.length === 0;

/**
 * How the pages of an operation follow one another: by one root field that has `after: $variable` and
 * `pageInfo { hasNextPage endCursor }`, none of them with a directive, and whose rows are the file's.
 * @throws SimpulError NOT_PAGED
 */
export function pagingOf({ schema, operation, variables }: Tabular, { lists }: TablePlan): Paging {
  const [field, ...others] = operation.selectionSet.selections;
  if (field?.kind !== Kind.FIELD || others.length > 0) throw new SimpulError('NOT_PAGED', { detail: 'one root field' });
  const key = field.alias?.value ?? field.name.value;
  const after = field.arguments?.find((a) => a.name.value === 'after')?.value;
  if (after?.kind !== Kind.VARIABLE) throw new SimpulError('NOT_PAGED', { detail: `${key}(after: $…)` });
  const info = fieldOf(field.selectionSet, 'pageInfo');
  const told = [info, ...['hasNextPage', 'endCursor'].map((name) => fieldOf(info?.selectionSet, name))];
  if (told.includes(undefined))
    throw new SimpulError('NOT_PAGED', { detail: `${key}.pageInfo { hasNextPage endCursor }` });
  const held = [field, ...told].find((f) => f !== undefined && !bare(f))?.directives?.[0]?.name.value;
  if (held !== undefined) throw new SimpulError('NOT_PAGED', { detail: `@${held}` });
  if (lists[0]?.[0] !== key) throw new SimpulError('NOT_PAGED', { detail: `${key} is no list` });
  const declared = schema.getRootType(operation.operation)?.getFields()[field.name.value];
  const { first } = declared === undefined ? {} : getArgumentValues(declared, field, variables);
  return { key, after: after.name.value, size: typeof first === 'number' ? first : null };
}

/**
 * The cursor after which the page behind this answer begins; null: it is the last one; undefined: the operation has no pages, or
 * the answer does not tell.
 */
export function nextIn(tabular: Tabular, plan: TablePlan, data: unknown): string | null | undefined {
  try {
    return nextOf(pagingOf(tabular, plan), data);
  } catch {
    return undefined;
  }
}

/** The cursor after which the next page begins; null: this is the last one; undefined: it does not tell. */
export function nextOf({ key }: Paging, data: unknown): string | null | undefined {
  const page = (data as Record<string, unknown> | null)?.[key] as Record<string, unknown> | null | undefined;
  const info = page?.pageInfo as { hasNextPage?: unknown; endCursor?: unknown } | null | undefined;
  if (info?.hasNextPage === false) return null;
  return info?.hasNextPage === true && typeof info.endCursor === 'string' ? info.endCursor : undefined;
}

/** One record of a file in pages, as its formats write it. */
export interface PagedRecord {
  readonly cells: readonly unknown[];
  readonly status: string;
  readonly next: string;
}

/** The rows of a page; the last one tells where the next page begins. */
export const pageRecords = ({ rows }: Table, next: string | null | undefined): PagedRecord[] =>
  rows.map(({ cells, status }, i) => ({ cells, status, next: i === rows.length - 1 ? (next ?? '') : '' }));

/**
 * The record that ends a file: no cell has a value, the status says why it ends. Without one the file was cut on its way.
 * @param code END: all of it is there; MORE: as many pages as were wished for; VALUE_MISSING: the page before it does not tell
 *   whether another follows; else the code of the error
 */
export const endRecord = ({ columns }: TablePlan, code: string, next: string | null): PagedRecord => ({
  cells: columns.map(() => null),
  status: `*:${code}`,
  next: next ?? '',
});

/** Names of a file's columns, those of its rows first. */
export const pagedColumns = ({ columns }: TablePlan): string[] => [
  ...columns.map((c) => c.name),
  statusColumn,
  nextColumn,
];
