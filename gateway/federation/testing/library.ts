import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  execute,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  graphql,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  parse,
} from 'graphql';
import type { HopAnswer } from '../run/run.ts';

const link = /* GraphQL */ `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import:
  ["@key", "@external", "@requires", "@provides", "@shareable", "@interfaceObject"])`;

/**
 * A library whose graph has all that makes plans hard: several and composite keys, chains of `@requires`, an interface that
 * is an entity and an object elsewhere, unions, lists of lists, values that are null and resolvers that fail.
 */
export const librarySdl: Readonly<Record<string, string>> = {
  shelf: /* GraphQL */ `
    ${link}
    type Query { works(first: Int): [Work!] shelf: [[Work]] product(id: ID! = "1"): Product anything: [Thing] me: Reader! }
    type Mutation { touch(id: ID!): Product rename(id: ID!, to: String): Work }
    interface Named { name: String }
    interface Work @key(fields: "id") { id: ID! title: String pages(unit: Unit = ONE): Int }
    type Book implements Work & Named @key(fields: "id") { id: ID! title: String pages(unit: Unit = ONE): Int name: String author: Reader }
    type Film implements Work @key(fields: "id") { id: ID! title: String pages(unit: Unit = ONE): Int cast: [[Reader!]]! }
    union Thing = Book | Product | Size
    enum Unit { ONE DOZEN }
    type Product @key(fields: "id") @key(fields: "sku") {
      id: ID! sku: ID! name: String weight: Int size: Size parts: [Product!] like: Product! }
    type Size @shareable { w: Int h: Int unit: Unit }
    type Reader @key(fields: "id") { id: ID! }
  `,
  stock: /* GraphQL */ `
    ${link}
    type Query { inStock: [Product] }
    type Product @key(fields: "sku") { sku: ID! weight: Int @external size: Size @external
      count: Int place: Place! estimate(fast: Boolean): Int @requires(fields: "weight size { w h }") }
    type Size @shareable { w: Int h: Int unit: Unit }
    enum Unit { ONE DOZEN }
    type Place @key(fields: "hall { no } row") { hall: Hall! row: Int! }
    type Hall @shareable { no: Int! }
  `,
  people: /* GraphQL */ `
    ${link}
    type Query { readers: [Reader!]! }
    type Mutation { greet(id: ID!): Reader }
    interface Named { name: String }
    type Reader implements Named @key(fields: "id") { id: ID! name: String age: Int! friends: [Reader] loans: [Loan!]! likes: [Taste] }
    type Loan { work: Work until: String copies: [[Int]] }
    type Work @interfaceObject @key(fields: "id") { id: ID! readers: [Reader] }
    union Taste = Reader | Loan
    type Place @key(fields: "hall { no } row") { hall: Hall! row: Int! keeper: Reader note: String! }
    type Hall @shareable { no: Int! }
  `,
  marks: /* GraphQL */ `
    ${link}
    type Work @interfaceObject @key(fields: "id") { id: ID! mark: Float best: Mark }
    type Mark { stars: Int! by: Reader! text(length: Int): String }
    type Reader @key(fields: "id") { id: ID! marks: [Mark!] }
    type Product @key(fields: "id") { id: ID! estimate(fast: Boolean): Int @external count: Int @external
      insured: Boolean @requires(fields: "estimate(fast: true) count") mark: Mark }
  `,
};

type Source = { readonly [key: string]: unknown } & { readonly __typename: string };

/** Which of many libraries: other values, nulls and failures. */
let world = 0;

const hashOf = (text: string): number => {
  let hash = 2_166_136_261 + world;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619);
  return hash >>> 0;
};

/** Fields that others require: null, but never an error, since nobody asked for them. */
const quiet = new Set(['weight', 'size', 'w', 'h', 'unit', 'count', 'estimate', 'hall', 'no', 'row', 'id', 'sku']);

const concrete = (id: string): 'Book' | 'Film' => (hashOf(`work${id}`) % 2 === 0 ? 'Book' : 'Film');

/** What an object is known by, the same in every subgraph. */
const identity = (source: Source | undefined): string => {
  if (source === undefined) return 'root';
  const { __typename: type, id, sku, seed, hall, row } = source;
  if (type === 'Product') return `Product ${id ?? String(sku).slice(1)}`;
  if (type === 'Place') return `Place ${(hall as { no: number }).no} ${String(row)}`;
  if (type === 'Book' || type === 'Film' || type === 'Work') return `Work ${String(id)}`;
  return `${type} ${String(id ?? seed)}`;
};

const own = (type: string, id: number, seed: string): Source => {
  if (type === 'Product') return { __typename: type, id: String(id), sku: `s${id}` };
  if (type === 'Place') return { __typename: type, hall: { __typename: 'Hall', no: id % 2 }, row: id };
  if (type === 'Reader' || type === 'Book' || type === 'Film') return { __typename: type, id: String(id) };
  return { __typename: type, seed };
};

/** A value that depends on what is asked and of whom, and on nothing else. */
function made(schema: GraphQLSchema, type: GraphQLOutputType, seed: string): unknown {
  const hash = hashOf(seed);
  if (isNonNullType(type)) return made(schema, type.ofType, seed) ?? made(schema, type.ofType, `${seed}!`);
  if (hash % 6 === 0) return null;
  if (isListType(type))
    return Array.from({ length: (hash >>> 3) % 4 }, (_, i) => made(schema, type.ofType, `${seed}.${i}`));
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[hash % named.getValues().length]?.name;
  if (isLeafType(named)) {
    const values: Record<string, unknown> = { Boolean: hash % 2 === 0, Int: hash % 100, Float: (hash % 100) / 4 };
    return values[named.name] ?? `${seed} "é" \n`.slice(-12);
  }
  const id = hash % 5;
  // Of an interface as of an object elsewhere: the id decides.
  if (named.name === 'Work')
    return isAbstractType(named) ? own(concrete(String(id)), id, seed) : { __typename: 'Work', id: String(id) };
  const members = isAbstractType(named)
    ? schema
        .getPossibleTypes(named)
        .map((t) => t.name)
        .sort()
    : [named.name];
  const member = members[hash % members.length] as string;
  const known =
    member === 'Book' || member === 'Film' ? [0, 1, 2, 3, 4].find((n) => concrete(String(n)) === member) : id;
  return own(member, known ?? id, seed);
}

const value = (schema: GraphQLSchema, source: Source, type: string, field: string): unknown =>
  made(
    schema,
    (schema.getType(type) as never as { getFields(): Record<string, { type: GraphQLOutputType }> }).getFields()[field]
      ?.type as GraphQLOutputType,
    `${identity(source)}/${field}{}`,
  );

/** Resolves any field of the library, in a subgraph or in the whole. */
const resolveWith =
  (whole: () => GraphQLSchema): GraphQLFieldResolver<Source | undefined, unknown> =>
  (source, args, _context, { fieldName, parentType, returnType, schema }) => {
    if (source !== undefined && fieldName === 'estimate') {
      const weight = 'weight' in source ? source.weight : value(whole(), source, 'Product', 'weight');
      const size = ('size' in source ? source.size : value(whole(), source, 'Product', 'size')) as Source | null;
      const part = (of: 'w' | 'h'): unknown =>
        size === null ? null : of in size ? size[of] : value(whole(), size, 'Size', of);
      return hashOf(`${String(weight)} ${String(part('w'))} ${String(part('h'))} ${JSON.stringify(args)}`) % 1_000;
    }
    if (source !== undefined && fieldName === 'insured') {
      const given = 'estimate' in source;
      const count = given ? source.count : value(whole(), source, 'Product', 'count');
      const estimate = given
        ? source.estimate
        : resolveWith(whole)(source, { fast: true }, null, { fieldName: 'estimate' } as never);
      return hashOf(`${String(estimate)} ${String(count)}`) % 3 === 0;
    }
    if (source !== undefined && fieldName in source) return source[fieldName];
    if (source?.__typename === 'Product' && fieldName === 'id') return String(source.sku).slice(1);
    if (source?.__typename === 'Product' && fieldName === 'sku') return `s${String(source.id)}`;
    const root = source === undefined ? `${parentType.name === 'Mutation' ? 'm' : ''}` : identity(source);
    const seed = `${root}/${fieldName}${JSON.stringify(args)}`;
    if (!quiet.has(fieldName) && hashOf(`${seed}?`) % 13 === 0) throw new Error(`${seed} failed`);
    return made(schema, returnType, seed);
  };

/** The library composed, with what each subgraph answers, and the whole of it in one schema. */
export interface Library {
  readonly sdl: string;
  /** Takes another library of the same graph. */
  enter(world: number): void;
  ask(service: string, body: string): Promise<HopAnswer & { extensions?: unknown }>;
  /** The answer of the same resolvers without any gateway. @param schema what clients see */
  monolith(schema: GraphQLSchema, query: string, variables: Record<string, unknown>): ReturnType<typeof execute>;
}

export function openLibrary(): Library {
  world = 0;
  const composed = composeServices(
    Object.entries(librarySdl).map(([name, sdl]) => ({ name, url: `http://${name}.invalid/`, typeDefs: parse(sdl) })),
  );
  if (composed.supergraphSdl === undefined) throw new Error(composed.errors?.map((e) => e.message).join('\n'));
  let whole: GraphQLSchema = composed.schema.toGraphQLJSSchema();
  const fieldResolver = resolveWith(() => whole) as GraphQLFieldResolver<unknown, unknown>;
  const reference = (given: Source): Source => ({ ...given });
  const subgraphs = new Map(
    Object.entries(librarySdl).map(([name, sdl]) => {
      const types = [...sdl.matchAll(/(?:type|interface) (\w+)[^{]*@key/g)].map((m) => m[1] as string);
      const resolvers = Object.fromEntries(
        types.map((t) => [
          t,
          {
            __resolveReference: (given: Source) =>
              name === 'shelf' && t === 'Work'
                ? { ...given, __typename: concrete(String(given.id)) }
                : reference(given),
          },
        ]),
      );
      return [name, buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never })];
    }),
  );
  return {
    sdl: composed.supergraphSdl,
    enter(other) {
      world = other;
    },
    async ask(service, body) {
      const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
      const schema = subgraphs.get(service) as GraphQLSchema;
      return JSON.parse(
        JSON.stringify(await graphql({ schema, source: query, variableValues: variables, fieldResolver })),
      );
    },
    monolith(schema, query, variables) {
      whole = schema;
      return execute({ schema, document: parse(query), variableValues: variables, fieldResolver });
    },
  };
}
