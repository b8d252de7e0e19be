import type { Text } from '../../schema/errors/index.ts';
import type { Elements, ExplainedPath, Explanation } from '../../schema/policy/index.ts';
import { type FormName, forms } from '../../schema/vocabulary/index.ts';
import { type Column, statusColumn, type TablePlan } from './plan.ts';
import type { AnswerError, Table } from './rows.ts';
import { type CellType, cellTypeOf } from './write.ts';

/** What a codebook says of one column. */
export interface CodebookColumn {
  readonly name: string;
  readonly path: string;
  readonly coordinate: string;
  readonly type: CellType;
  /** Definition in the sense of Satu Data Indonesia (Perpres 39/2019), Indonesian; null: a technical field. */
  readonly definition: string | null;
  readonly class: string | null;
  readonly provider: string | null;
  readonly unit: Text | null;
  readonly note: Text | null;
  /** null where refused, or where the register decides nothing: as instrument, clause and until. */
  readonly form: string | null;
  readonly mode: string | null;
  readonly instrument: string | null;
  readonly clause: string | null;
  readonly until: string | null;
  /** Why it is empty throughout; null: it is given. */
  readonly refused: { readonly because: string; readonly reason: string; readonly request: string } | null;
  /** Code → how many cells of this answer are empty for it; `SUPPRESSED` is withheld, never 0. */
  readonly missing: Readonly<Record<string, number>>;
}

/** All that a reader of the numbers has to know, beside them. */
export interface Codebook {
  readonly operation: string | null;
  readonly text: Text | null;
  readonly time: string;
  readonly register: string | null;
  readonly agency: string | null;
  readonly purpose: string | null;
  /** Path of the list whose members are the rows; null: one row. */
  readonly rowSet: string | null;
  readonly columns: readonly CodebookColumn[];
  readonly statusColumn: string;
  /** Which rows of each type the reader sees, in words. */
  readonly scope: Explanation['rows'];
  /** Only of an answer. */
  readonly answer?: {
    readonly requestId: string;
    readonly rows: number;
    /** `pageInfo` of each page, where it was asked for. */
    readonly pages: Readonly<Record<string, unknown>>;
    readonly errors: readonly AnswerError[];
  };
}

/** What a codebook is made of. */
export interface CodebookParts {
  readonly plan: TablePlan;
  readonly elements: Elements;
  /** null under open policy */
  readonly explanation: Explanation | null;
  readonly agency: string | null;
  readonly document: {
    readonly id: string;
    readonly text: Text;
    readonly columns: Readonly<Record<string, { readonly unit?: Text; readonly note?: Text }>>;
  } | null;
  /** ms since epoch */
  readonly now: number;
  readonly answer?: {
    readonly requestId: string;
    readonly data: unknown;
    readonly table: Table;
    readonly errors: readonly AnswerError[];
  };
}

const isAbove = (refused: string, path: string): boolean => path === refused || path.startsWith(`${refused}.`);

/** The decision about a column: its own, or the refusal of what it stands in. */
export function decisionOf({ path }: Column, explanation: Explanation | null): ExplainedPath | null {
  const here = path.join('.');
  return (
    explanation?.paths.find((p) => !p.granted && isAbove(p.path, here)) ??
    explanation?.paths.find((p) => p.granted && p.path === here) ??
    null
  );
}

/** The type of a column as the reader has it. */
export function readersType(column: Column, explanation: Explanation | null): CellType {
  const output = forms[(decisionOf(column, explanation)?.form ?? 'clear') as FormName]?.output ?? '*';
  return cellTypeOf(column, output === '*' ? undefined : output);
}

export function codebookOf({ plan, elements, explanation, agency, document, now, answer }: CodebookParts): Codebook {
  const columns = plan.columns.map((column): CodebookColumn => {
    const { name, path, coordinate } = column;
    const element = elements.byCoordinate.get(coordinate);
    const decision = decisionOf(column, explanation);
    const note = document?.columns[path.join('.')];
    return {
      name,
      path: path.join('.'),
      coordinate,
      type: readersType(column, explanation),
      definition: element?.definition ?? null,
      class: element?.class ?? null,
      provider: element?.provider ?? null,
      unit: note?.unit ?? null,
      note: note?.note ?? null,
      form: decision?.form ?? null,
      mode: decision?.mode ?? null,
      instrument: decision?.instrument ?? null,
      clause: decision?.clause ?? null,
      until: decision?.until ?? null,
      refused:
        decision === null || decision.granted
          ? null
          : { because: decision.because ?? '', reason: decision.reason ?? '', request: decision.request ?? '' },
      missing: Object.fromEntries(answer?.table.missing.get(name) ?? []),
    };
  });
  return {
    operation: document?.id ?? null,
    text: document?.text ?? null,
    time: new Date(now).toISOString(),
    register: explanation?.register ?? null,
    agency,
    purpose: explanation?.purpose ?? null,
    rowSet: plan.lists.at(-1)?.join('.') ?? null,
    columns,
    statusColumn,
    scope: explanation?.rows ?? [],
    ...(answer === undefined
      ? {}
      : {
          answer: {
            requestId: answer.requestId,
            rows: answer.table.rows.length,
            pages: pagesOf(answer.data),
            errors: answer.errors,
          },
        }),
  };
}

/** The `pageInfo` of each connection that stands above all lists: those below are as many as there are rows. */
function pagesOf(data: unknown, path: readonly string[] = []): Record<string, unknown> {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return {};
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) =>
      key === 'pageInfo' ? [[path.join('.'), value]] : Object.entries(pagesOf(value, [...path, key])),
    ),
  );
}
