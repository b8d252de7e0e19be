import { type DocumentNode, parse } from 'graphql';
import type { CallerClass, ExplainedPath, Explanation } from '../../../../../schema/policy/index.ts';
import type { Explainer } from '../../access/basis.ts';

/** One path of the question, as each of the eyes sees it. */
export interface Line {
  readonly path: string;
  readonly coordinate: string;
  /** One for each of the eyes; null: it does not come to that, what stands above is refused. */
  readonly seen: ReadonlyArray<ExplainedPath | null>;
  readonly differs: boolean;
}

export interface Comparison {
  readonly lines: readonly Line[];
  /** Which rows each of the eyes sees, in words. */
  readonly rows: ReadonlyArray<Explanation['rows']>;
}

/** What makes one reader's sight of a path another one's. */
const sight = (seen: ExplainedPath | null): string =>
  seen?.granted ? `${seen.form} ${seen.mode === 'aggregate' ? 'aggregate' : ''}` : 'refused';

/** One question as several readers see it. @throws GraphQLError or SimpulError where the question is not in order */
export function compare(explainer: Explainer, text: string, eyes: readonly CallerClass[]): Comparison {
  const document: DocumentNode = parse(text);
  const [fault] = explainer.faults(document);
  if (fault !== undefined) throw fault;
  const explained = eyes.map((eye) => explainer.explain(document, null, {}, eye));
  const paths = new Map(explained.flatMap((e) => e.paths.map((p) => [p.path, p.coordinate] as const)));
  const lines = [...paths].map(([path, coordinate]): Line => {
    const seen = explained.map((e) => e.paths.find((p) => p.path === path) ?? null);
    return { path, coordinate, seen, differs: new Set(seen.map(sight)).size > 1 };
  });
  // As the question is written: below what they stand in, whoever was told of them first.
  const roots = [...new Set(lines.map((l) => l.path.split('.')[0]))];
  const ordered = roots.flatMap((root) => lines.filter((l) => l.path.split('.')[0] === root));
  return { lines: ordered, rows: explained.map((e) => e.rows) };
}
