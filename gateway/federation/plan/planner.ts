import { DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES, operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { SimpulError } from '../../../schema/errors/index.ts';
import type { PlanNode } from './nodes.ts';
import { plannerInput } from './planner-input.ts';
import { readPlan } from './read-plan.ts';
import { restore } from './variants.ts';

/** Features of a supergraph that this house executes. Apollo's own access directives are not among them: see schema/policy. */
const features = new Set([...DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES, 'https://specs.apollo.dev/context/v0.1']);

/** Apollo's planner over one supergraph. */
export interface Planner {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** All types, hidden ones too: what travels between subgraphs. */
  readonly everything: GraphQLSchema;
  /**
   * Plans a document of one operation.
   * @param variables coerced
   * @returns null: nobody needs to be asked, or nobody can answer
   * @throws SimpulError OPERATION_UNSUPPORTED for a subscription, and where the planner finds no plan
   */
  plan(document: DocumentNode, variables: Readonly<Record<string, unknown>>): PlanNode | null;
}

/** @throws Error where the supergraph is not one, or needs a feature that nobody here executes */
export function createPlanner(sdl: string): Planner {
  const supergraph = Supergraph.build(sdl, { supportedFeatures: features });
  const { document: rewritten, variants } = plannerInput(parse(sdl, { noLocation: true }));
  const input = Supergraph.build(rewritten, { supportedFeatures: features, validateSupergraph: false });
  const api = input.apiSchema();
  // Fragments of a client would come back in fetches; unfolded, fetches can be joined.
  const planner = new QueryPlanner(input, { reuseQueryFragments: false });
  const planned = (document: DocumentNode): QueryPlan => {
    try {
      return planner.buildQueryPlan(operationFromDocument(api, document, { validate: false }));
    } catch (cause) {
      // An assertion of the planner's own: rare shapes of operations on an @interfaceObject.
      throw new SimpulError('OPERATION_UNSUPPORTED', { kind: 'query' }, { cause });
    }
  };
  return {
    schema: supergraph.apiSchema().toGraphQLJSSchema(),
    everything: supergraph.schema.toGraphQLJSSchema(),
    plan(document, variables) {
      const { node } = planned(document);
      if (node === undefined) return null;
      // The schema offers no subscription by the time an operation is planned.
      if (node.kind === 'Subscription') throw new SimpulError('OPERATION_UNSUPPORTED', { kind: 'subscription' });
      return restore(readPlan(node, variables), variants);
    },
  };
}
