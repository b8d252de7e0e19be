import type { GraphQLSchema } from 'graphql';
import type { CryptoKey } from 'jose';
import { SimpulError } from '../../schema/errors/index.ts';
import { type Register, type RegisterSource, sourceOf } from '../../schema/language/index.ts';
import { type Access, type Elements, indexElements } from '../../schema/policy/index.ts';
import type { Quotas, SubgraphBounds } from '../limits/index.ts';
import type { Answer, Question } from './answer.ts';
import { Subgraph } from './ask/subgraph.ts';
import { checkDeclarations } from './declarations.ts';
import { Executor, type ExecutorParts } from './executor.ts';
import { hopsOf, type PlannedHop } from './hops.ts';
import { hostsOf } from './hosts.ts';
import { mergedRequests } from './plan/merge.ts';
import { createPlanner, type Planner } from './plan/planner.ts';
import { typesOf } from './run/types.ts';
import { checkScalars } from './scalar-patterns.ts';
import { Standings } from './standing.ts';
import type { Supergraph } from './supergraph.ts';
import type { Decided } from './trace.ts';

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
  /** Whether requests of one level to a subgraph are joined into one. Default: yes. */
  readonly joins?: (subgraph: string) => boolean;
  /** Bounds on what each subgraph is asked. Default: the usual ones. */
  readonly bounds?: (subgraph: string) => SubgraphBounds;
  /** What consumers took today; absent: no quota is held. */
  readonly quotas?: Quotas;
  /** Told of each hop that was sent. */
  readonly observed?: (service: string, answered: boolean, seconds: number) => void;
}

/** The graph: what it shows, who answers, and its subgraphs. */
export interface Federation {
  /** API schema: everything that the supergraph shows. */
  readonly schema: GraphQLSchema;
  readonly elements: Elements;
  readonly subgraphs: readonly Subgraph[];
  /** null under open policy */
  readonly standings: Standings | null;
  /** How much is remembered, by what. */
  readonly remembered: Executor['remembered'];
  answer(question: Question): Promise<Answer>;
  /** The hops that an operation would lead to for a caller; nobody is asked. @throws SimpulError OPERATION_UNSUPPORTED */
  hops(access: Access, asked: Pick<Decided, 'document' | 'operation' | 'variables'>): PlannedHop[];
  close(): Promise<void>;
}

/** Composes planner, policy and executor over one supergraph. @throws SimpulError SUPERGRAPH_INVALID */
export function federate({
  supergraph,
  urls,
  policy,
  joins = () => true,
  bounds,
  quotas,
  observed = () => {},
}: FederationParts): Federation {
  const hosts = hostsOf(supergraph.document);
  const subgraphs = [...supergraph.services].map(([name, declared]) => {
    const url = urls.get(name) || declared;
    if (!URL.canParse(url)) throw new SimpulError('SUPERGRAPH_INVALID', { detail: `subgraph ${name} has no URL` });
    const key = policy?.hmacKey(name) ?? null;
    return new Subgraph(name, url, key, hosts.get(name) ?? name, bounds?.(name), (answered, seconds) =>
      observed(name, answered, seconds),
    );
  });
  const planner = plannerOf(supergraph);
  const { schema } = planner;
  checkScalars(schema, supergraph.document);
  const elements = indexElements(supergraph.document);
  if (policy !== null) checkDeclarations(schema, elements);
  const standings =
    policy === null ? null : new Standings(schema, elements, sourceOf(policy.register), policy.tokenKey);
  const parts: ExecutorParts = {
    schema,
    elements,
    workshop: { planner, types: typesOf(planner.everything), requests: (plan) => mergedRequests(plan, joins) },
    subgraphs: new Map(subgraphs.map((s) => [s.name, s])),
    standings,
    quotas,
  };
  const executor = new Executor(parts);
  return {
    schema,
    elements,
    subgraphs,
    standings,
    get remembered() {
      return executor.remembered;
    },
    answer: (question) => executor.answer(question),
    hops: (access, asked) => hopsOf(parts, access, asked),
    async close() {
      quotas?.close();
      await Promise.all(subgraphs.map((s) => s.close()));
    },
  };
}

function plannerOf({ sdl }: Supergraph): Planner {
  try {
    return createPlanner(sdl);
  } catch (cause) {
    throw new SimpulError('SUPERGRAPH_INVALID', { detail: (cause as Error).message }, { cause });
  }
}
