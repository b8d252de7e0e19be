export { type Answer, type Question, Rendered } from './answer.ts';
export { type Federation, type FederationParts, federate } from './federate.ts';
export type { RequestContext } from './request-context.ts';
export { loadSupergraph, type Supergraph } from './supergraph.ts';
