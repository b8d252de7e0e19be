import { type FragmentDefinitionNode, type GraphQLSchema, Kind } from 'graphql';
import { type Access, type AccessPlan, compile, type Denial, type Elements } from '../policy/index.ts';
import type { TrustedDocument } from './trusted-document.ts';

/** The graph that questions are put to. */
export interface Graph {
  readonly schema: GraphQLSchema;
  readonly elements: Elements;
}

/** The fragments of a document by name. */
export function fragmentsOf({ document }: TrustedDocument): Record<string, FragmentDefinitionNode> {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const d of document.definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) fragments[d.name.value] = d;
  return fragments;
}

/** What the register gives one reader of a question. Pure; which values the variables have is of no matter. */
export const planOf = (one: TrustedDocument, graph: Graph, access: Access): AccessPlan =>
  compile({ ...graph, access, operation: one.operation, fragments: fragmentsOf(one), variables: {} });

/** Whether a path is one of those named, or stands below one. */
const isWithin = (path: readonly string[], named: ReadonlySet<string>): boolean =>
  path.some((_, i) => named.has(path.slice(0, i + 1).join('.')));

/** What a reader is refused of a question without which it has no sense; nothing: he may ask it. */
export function refusedOf({ optional, either }: TrustedDocument, plan: AccessPlan): readonly Denial[] {
  const [dispensable, choices] = [new Set([...optional, ...either]), new Set(either)];
  const needed = plan.denials.filter((d) => !isWithin(d.path, dispensable));
  const chosen = choices.size === 0 || plan.reads.some((r) => isWithin(r.path, choices));
  return chosen ? needed : [...needed, ...plan.denials.filter((d) => isWithin(d.path, choices))];
}
