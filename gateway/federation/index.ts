export { type Answer, type Question, Rendered } from './answer.ts';
export { type Federation, type FederationParts, federate } from './federate.ts';
export { fragmentsOf } from './fragments.ts';
export type { PlannedHop } from './hops.ts';
export { newContext, type RequestContext } from './request-context.ts';
export { loadSupergraph, type Supergraph } from './supergraph.ts';
export type { Decided, Trace } from './trace.ts';
