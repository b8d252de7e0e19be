import type { GraphQLSchema } from 'graphql';
import { Kind, type SelectionSetNode } from 'graphql';
import { type Access, compile, type Elements, type Read } from '../../schema/policy/index.ts';
import type { Subgraph } from './ask/subgraph.ts';
import { fragmentsOf, operationOf } from './fragments.ts';
import { planOf, type Workshop } from './operation.ts';
import type { Request } from './plan/requests.ts';
import { responseKey } from './respond/keys.ts';
import type { Decided } from './trace.ts';

/** One request to one agency, as it would be asked for a reader. */
export interface PlannedHop {
  /** Code of the agency that is asked. */
  readonly agency: string;
  /**
   * What of the reader's own question it answers, by his paths. What is fetched to join agencies or to compute with is left out,
   * since its names may be hidden. Empty: it is asked for that alone.
   */
  readonly fields: ReadonlyArray<Pick<Read, 'path' | 'coordinate'>>;
  /** Indexes of earlier hops that it waits for; those that wait for the same go out together. */
  readonly after: readonly number[];
}

export interface HopsParts {
  readonly schema: GraphQLSchema;
  readonly elements: Elements;
  readonly workshop: Workshop;
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
}

/**
 * The hops that an operation would lead to for a caller, without asking anybody.
 * @throws SimpulError OPERATION_UNSUPPORTED where no agency can answer a root field
 */
export function hopsOf(
  { schema, elements, workshop, subgraphs }: HopsParts,
  access: Access,
  { document, operation, variables }: Pick<Decided, 'document' | 'operation' | 'variables'>,
): PlannedHop[] {
  const plan = compile({ schema, elements, access, operation, fragments: fragmentsOf(document), variables });
  const root = schema.getRootType(operation.operation);
  if (plan.document === null || root == null) return [];
  const asked = { operation: operationOf(plan.document), fragments: {}, root };
  return workshop.requests(planOf(workshop, asked, variables).plan).map((request) => ({
    agency: subgraphs.get(request.service)?.agency ?? '',
    fields: fieldsIn(request, plan.reads),
    after: request.after,
  }));
}

/** The reader's own fields among those that a request selects. */
function fieldsIn({ document, target }: Request, reads: readonly Read[]): PlannedHop['fields'] {
  const byPath = new Map<string, Read[]>();
  for (const read of reads) byPath.set(read.path.join('.'), [...(byPath.get(read.path.join('.')) ?? []), read]);
  const found = new Set<Read>();
  /** @param on the type that the selection is of, where the plan says it */
  const walk = (set: SelectionSetNode, above: string, on: string | null): void => {
    for (const s of set.selections) {
      if (s.kind === Kind.FRAGMENT_SPREAD) continue;
      if (s.kind === Kind.INLINE_FRAGMENT) {
        walk(s.selectionSet, above, s.typeCondition?.name.value ?? on);
        continue;
      }
      const key = responseKey(s.alias?.value ?? s.name.value);
      const path = above === '' ? String(key) : `${above}.${key}`;
      const here = byPath.get(path) ?? [];
      const own = here.filter((r) => r.coordinate === `${on}.${s.name.value}`);
      for (const read of own.length > 0 ? own : here) found.add(read);
      if (s.selectionSet !== undefined) walk(s.selectionSet, path, null);
    }
  };
  const placed = (path: readonly string[]): string =>
    path
      .filter((key) => key !== '@')
      .map(responseKey)
      .join('.');
  const { selectionSet } = operationOf(document);
  if (target.kind === 'root') walk(selectionSet, placed(target.path), null);
  else
    for (const { key, paths } of target.parts)
      for (const s of selectionSet.selections)
        if (s.kind === Kind.FIELD && (s.alias?.value ?? s.name.value) === key && s.selectionSet !== undefined)
          for (const path of paths) walk(s.selectionSet, placed(path), null);
  return reads.filter((r) => found.has(r)).map(({ path, coordinate }) => ({ path, coordinate }));
}
