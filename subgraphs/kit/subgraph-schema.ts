import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type DocumentNode, type GraphQLResolveInfo, type GraphQLSchema, parse } from 'graphql';
import { buildSchema, createResolversMap, type NonEmptyArray } from 'type-graphql';
import { type Elements, indexElements, policyDirectives } from '../../schema/policy/index.ts';
import { checkDeclarations } from './declaration-check.ts';
import type { RequestContext } from './request-context.ts';
import type { StoreFence } from './store/index.ts';

/** Finds an entity by its key: the federation's `__resolveReference`. Answer through a loader, or every row costs a statement. */
export type ReferenceResolver = (
  // biome-ignore lint/suspicious/noExplicitAny: the shape of a representation is the type's own key
  reference: any,
  // biome-ignore lint/suspicious/noExplicitAny: each subgraph has its own tables
  context: RequestContext<any>,
  info: GraphQLResolveInfo,
) => unknown;

/** What a subgraph is made of. */
export interface SubgraphDefinition {
  readonly resolvers: NonEmptyArray<new (...args: never[]) => object>;
  /** Entity type → how it is found by key. */
  readonly references: Readonly<Record<string, ReferenceResolver>>;
  /** What requests may read of the store, and which rows. The tables' migration raises the same one. */
  readonly fence: StoreFence;
  /** Types that no root field reaches (entities extended for others). */
  readonly orphanedTypes?: ReadonlyArray<abstract new (...args: never[]) => object>;
}

/** The built subgraph, before the shield. */
export interface SubgraphSchema {
  readonly schema: GraphQLSchema;
  readonly typeDefs: DocumentNode;
  readonly elements: Elements;
}

const links = /* GraphQL */ `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.9"
      import: ["@key", "@shareable", "@inaccessible", "@external", "@requires", "@composeDirective"]
    )
    @link(url: "https://simpul.id/policy/v1.0", import: ["@element", "@reads", "@wrapper", "@rows", "@pattern"])
    @composeDirective(name: "@element")
    @composeDirective(name: "@reads")
    @composeDirective(name: "@wrapper")
    @composeDirective(name: "@rows")
    @composeDirective(name: "@pattern")
`;

const generate = (definition: SubgraphDefinition): Promise<GraphQLSchema> =>
  buildSchema({
    resolvers: definition.resolvers as unknown as NonEmptyArray<never>,
    ...(definition.orphanedTypes === undefined ? {} : { orphanedTypes: [...definition.orphanedTypes] as never }),
    // the federation's directives are not known yet
    skipCheck: true,
    validate: false,
  });

const sdlOf = (generated: GraphQLSchema): DocumentNode =>
  parse(`${links}\n${policyDirectives}\n${printSchemaWithDirectives(generated)}`);

/** The SDL that composition reads. @throws Error that lists every fault of the declarations. */
export async function subgraphTypeDefs(definition: SubgraphDefinition): Promise<DocumentNode> {
  const typeDefs = sdlOf(await generate(definition));
  checkDeclarations(typeDefs);
  return typeDefs;
}

/** The executable subgraph. @throws Error that lists every fault of the declarations. */
export async function subgraphSchema(definition: SubgraphDefinition): Promise<SubgraphSchema> {
  const generated = await generate(definition);
  const typeDefs = sdlOf(generated);
  checkDeclarations(typeDefs);
  const resolvers = createResolversMap(generated) as Record<string, Record<string, unknown>>;
  for (const [type, find] of Object.entries(definition.references)) {
    resolvers[type] = {
      ...resolvers[type],
      // the federation takes the type from here; rows of a store carry none
      __resolveReference: find,
    };
  }
  return {
    schema: buildSubgraphSchema({ typeDefs, resolvers: resolvers as never }),
    typeDefs,
    elements: indexElements(typeDefs),
  };
}
