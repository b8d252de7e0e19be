// Before the gateway is loaded: it exports metrics to its vendor otherwise.
import './quiet.ts';
import { ApolloGateway } from '@apollo/gateway';
import type { GatewayExecutor } from '@apollo/server-gateway-interface';
import type { GraphQLSchema } from 'graphql';
import type { CryptoKey } from 'jose';
import { SimpulError, toGraphQLError } from '../../schema/errors/index.ts';
import { type Register, type RegisterSource, sourceOf } from '../../schema/language/index.ts';
import { type Elements, indexElements } from '../../schema/policy/index.ts';
import type { Quotas } from '../limits/index.ts';
import { checkDeclarations } from './declarations.ts';
import { accessExecutor } from './executor.ts';
import { HopSource } from './hop-source.ts';
import type { RequestContext } from './request-context.ts';
import { Standings } from './standing.ts';
import type { Supergraph } from './supergraph.ts';

/** The register and the keys under which a federation answers; null: open policy. */
export interface PolicyParts {
  readonly register: Register | RegisterSource;
  readonly tokenKey: CryptoKey;
  /** Each subgraph has a key of its own. */
  readonly hmacKey: (service: string) => Uint8Array;
}

export interface FederationParts {
  readonly supergraph: Supergraph;
  /** Where each subgraph is. */
  readonly urls: ReadonlyMap<string, string>;
  readonly policy: PolicyParts | null;
  /** What consumers took today; absent: no quota is held. */
  readonly quotas?: Quotas;
}

/** The graph as Apollo Server is given it, and its subgraphs. */
export interface Federation {
  /** API schema: everything that the supergraph shows. */
  readonly schema: GraphQLSchema;
  readonly executor: GatewayExecutor;
  readonly elements: Elements;
  readonly sources: readonly HopSource[];
  /** null under open policy */
  readonly standings: Standings | null;
  close(): Promise<void>;
}

/** Refuses what names no operation of the document: neither executor can tell what is meant. */
const named =
  (executor: GatewayExecutor): GatewayExecutor =>
  async (request) => {
    const { language } = request.context as unknown as RequestContext;
    const kind = request.operation?.operation;
    if (kind !== undefined && request.schema.getRootType(kind) == null)
      return { errors: [toGraphQLError('OPERATION_UNSUPPORTED', { kind }, language)] };
    if (kind !== undefined) return executor(request);
    return { errors: [toGraphQLError('OPERATION_RESOLUTION_FAILURE', { detail: 'operationName' }, language)] };
  };

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Composes gateway, planner and access executor over one supergraph. @throws SimpulError SUPERGRAPH_INVALID */
export async function federate({ supergraph, urls, policy, quotas }: FederationParts): Promise<Federation> {
  const sources = [...supergraph.services].map(([name, declared]) => {
    const url = urls.get(name) || declared;
    if (!URL.canParse(url)) throw new SimpulError('SUPERGRAPH_INVALID', { detail: `subgraph ${name} has no URL` });
    return new HopSource(name, url, policy?.hmacKey(name) ?? null);
  });
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph.sdl,
    logger: silent,
    buildService: ({ name }) => sources.find((s) => s.name === name) as HopSource,
  });
  let schema: GraphQLSchema;
  let inner: GatewayExecutor;
  try {
    const loaded = await gateway.load();
    schema = loaded.schema;
    inner = named(loaded.executor as unknown as GatewayExecutor);
  } catch (cause) {
    throw new SimpulError('SUPERGRAPH_INVALID', { detail: (cause as Error).message }, { cause });
  }
  const elements = indexElements(supergraph.document);
  const close = async (): Promise<void> => {
    quotas?.close();
    await Promise.all([gateway.stop(), ...sources.map((s) => s.close())]);
  };
  if (policy === null) return { schema, executor: inner, elements, sources, standings: null, close };
  checkDeclarations(schema, elements);
  const { register, tokenKey } = policy;
  const standings = new Standings(schema, elements, sourceOf(register), tokenKey);
  const executor = named(accessExecutor({ schema, elements, standings, quotas, inner }));
  return { schema, executor, elements, sources, standings, close };
}
