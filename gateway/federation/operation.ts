import {
  type DocumentNode,
  GraphQLError,
  type GraphQLNamedType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { SimpulError } from '../../schema/errors/index.ts';
import type { Shape } from '../../schema/policy/index.ts';
import type { Fragments } from './fragments.ts';
import type { PlanNode } from './plan/nodes.ts';
import type { Planner } from './plan/planner.ts';
import { type Request, requestOf } from './plan/requests.ts';
import { stepsOf } from './plan/steps.ts';
import { clientPath } from './respond/client-path.ts';
import { collectFields } from './respond/collect-fields.ts';
import { type Fault, faultsOf } from './respond/faults.ts';
import { withFetchedKeys } from './respond/keys.ts';
import type { Write } from './respond/object-function.ts';
import { compileWriter } from './respond/writer.ts';
import type { Execute } from './run/compiled-request.ts';
import { compilePlan } from './run/execute-plan.ts';
import type { JsonObject } from './run/json.ts';
import type { Types } from './run/types.ts';

/** What compiling works with; one for each supergraph. */
export interface Workshop {
  readonly planner: Planner;
  readonly types: Types;
  /** Requests of a plan from its fetches. */
  readonly requests: (plan: ReturnType<Planner['plan']>) => Request[];
}

/** An operation as it is asked of the agencies: nothing in it is refused or undecided. */
export interface Askable {
  /** null: nobody is asked. */
  readonly operation: OperationDefinitionNode | null;
  readonly fragments: Fragments;
  /** How the answer is written; null: as the operation selects. */
  readonly shape: Shape | null;
  /** Type of the operation's root. */
  readonly root: GraphQLNamedType;
}

/** Compiled once, executed many times. */
export interface Operation {
  readonly execute: Execute;
  readonly write: Write;
  /** An error of what was fetched, at the place that the client asked for; none where he asked for no such thing there. */
  placed(error: GraphQLError, data: JsonObject): GraphQLError[];
  faults(data: JsonObject): Fault[];
}

const nothing: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

/** Variables that a plan adds to its fetches. */
const reserved = /^(representations|contextualArgument_\d)/;

/** Every fetch as a request of its own. */
export const unmerged: Workshop['requests'] = (plan) => stepsOf(plan).map((s) => requestOf(s.fetch, s.after));

/**
 * Plans an operation and compiles its execution and the writing of its answer.
 * @param variables coerced
 * @throws SimpulError OPERATION_UNSUPPORTED where no agency can answer a root field; GRAPHQL_VALIDATION_FAILED
 */
export function compileOperation(
  workshop: Workshop,
  asked: Askable,
  variables: Readonly<Record<string, unknown>>,
): Operation {
  const { planner, types, requests } = workshop;
  const { plan, set, fragments } = planOf(workshop, asked, variables);
  const { root, shape } = asked;
  const parts = { schema: planner.schema, fragments };
  return {
    execute: compilePlan(requests(plan), types),
    write: compileWriter(parts, root, set, shape),
    placed(error, data) {
      if (error.path === undefined) return [error];
      const path = clientPath(parts, set, error.path, data);
      if (path === null) return [];
      return [
        new GraphQLError(error.message, { extensions: error.extensions, ...(path.length === 0 ? {} : { path }) }),
      ];
    },
    faults: (data) => faultsOf(parts, root, set, data),
  };
}

/** A plan, and the selection that it was made for, under fetched keys. */
export interface PlannedOperation {
  /** null: nobody is asked. */
  readonly plan: PlanNode | null;
  readonly set: SelectionSetNode;
  readonly fragments: Fragments;
}

/** Plans an operation. @throws SimpulError as `compileOperation` */
export function planOf(
  { planner }: Workshop,
  { operation, fragments: given, root }: Omit<Askable, 'shape'>,
  variables: Readonly<Record<string, unknown>>,
): PlannedOperation {
  if (operation?.variableDefinitions?.some((d) => reserved.test(d.variable.name.value)))
    throw new SimpulError('GRAPHQL_VALIDATION_FAILED', { detail: 'a variable has a name that plans use themselves.' });
  const set = operation === null ? nothing : withFetchedKeys(operation.selectionSet);
  const fragments: Fragments = Object.fromEntries(
    Object.entries(given).map(([name, f]) => [name, { ...f, selectionSet: withFetchedKeys(f.selectionSet) }]),
  );
  const asked = [...collectFields(planner.schema, fragments, root, [set]).values()].some(
    ({ name }) => !name.startsWith('__'),
  );
  const plan = operation === null || !asked ? null : planner.plan(documentOf(operation, set, fragments), variables);
  // An empty plan for a field that was asked for: null would be an answer that nobody gave.
  if (asked && plan === null) throw new SimpulError('OPERATION_UNSUPPORTED', { kind: operation?.operation ?? '' });
  return { plan, set, fragments };
}

const documentOf = (
  operation: OperationDefinitionNode,
  selectionSet: SelectionSetNode,
  fragments: Fragments,
): DocumentNode => ({
  kind: Kind.DOCUMENT,
  definitions: [{ ...operation, directives: [], selectionSet }, ...Object.values(fragments)],
});
