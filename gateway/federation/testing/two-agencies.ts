import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import { policyDirectives } from '../../../schema/policy/index.ts';

const header = /* GraphQL */ `
  extend schema
    @link(url: "https://specs.apollo.dev/link/v1.0")
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@shareable", "@inaccessible", "@composeDirective"])
    @link(url: "https://simpul.id/policy/v1.0", import: ["@element", "@reads", "@wrapper", "@pattern"])
    @composeDirective(name: "@element")
    @composeDirective(name: "@reads")
    @composeDirective(name: "@wrapper")
    @composeDirective(name: "@pattern")
  ${policyDirectives}
`;

const e = (provider: string): string => `@element(provider: "${provider}", class: "GENERAL", definition: "x")`;

const roll = /* GraphQL */ `${header}
  type Query { voters(where: VoterFilter @reads(elements: []), first: Int @reads(elements: []),
    list: String = "DPT" @reads(elements: ["Voter.nik"], free: ["DPT"])): [Voter!] ${e('KPU')}
    beings: [Being!] ${e('KPU')} }
  input VoterFilter { nik: String @reads(elements: ["Voter.nik"]) sex: String @reads(elements: ["Voter.sex"]) }
  type Voter @key(fields: "link") { link: ID @inaccessible ${e('KPU')} nik: String ${e('KPU')} name: String ${e('KPU')}
    sex: String ${e('KPU')} station: Station ${e('KPU')} }
  type Station { id: ID ${e('KPU')} }
  interface Being { name: String }
  type Cat implements Being { name: String ${e('KPU')} lives: Int ${e('KPU')} }
  type Dog implements Being { name: String ${e('KPU')} bark: String ${e('KPU')} }
`;
const wealth = /* GraphQL */ `${header}
  scalar Code @pattern(regex: "^[a-z]+$", shape: "small letters")
  type Query { deciles(of: Code @reads(elements: [])): [Int!] ${e('BPS')} }
  type Voter @key(fields: "link") { link: ID @inaccessible name: String @external
    income: Int ${e('BPS')} greeting: String @requires(fields: "name") ${e('BPS')} }
`;

const people = [
  { __typename: 'Voter', link: 'a', nik: '1', name: 'Ani', sex: 'P', station: { id: 's1' } },
  { __typename: 'Voter', link: 'b', nik: '2', name: 'Budi', sex: 'L', station: { id: 's2' } },
];

/** What one stub agency was asked: the documents, in order. */
export interface StubAgency {
  readonly name: string;
  readonly url: string;
  readonly asked: Array<{ query: string; variables: Record<string, unknown>; headers: Record<string, unknown> }>;
  /** Answers 500 while set. */
  broken: boolean;
  /** How many of the next requests it lets fall with their connection. */
  drops: number;
  /** Awaited before each answer, if set. */
  before: ((request: IncomingMessage) => Promise<void>) | null;
  stop(): Promise<void>;
}

async function serve(name: string, schema: GraphQLSchema, rootValue: object): Promise<StubAgency> {
  const server: Server = createServer(async (request, response) => {
    if (request.method !== 'POST') {
      response.statusCode = 404;
      response.end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as StubAgency['asked'][number];
    agency.asked.push({ query: body.query, variables: body.variables, headers: request.headers });
    if (agency.drops-- > 0) {
      request.socket.destroy();
      return;
    }
    await agency.before?.(request);
    response.setHeader('content-type', 'application/json');
    if (agency.broken) {
      response.statusCode = 500;
      response.end('down');
      return;
    }
    response.end(
      JSON.stringify(await graphql({ schema, source: body.query, variableValues: body.variables, rootValue })),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const agency: StubAgency = {
    name,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    asked: [],
    broken: false,
    drops: 0,
    before: null,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return agency;
}

/** Two stub agencies behind one composed supergraph. */
export async function twoAgencies(): Promise<{ sdl: string; roll: StubAgency; wealth: StubAgency }> {
  const composed = composeServices([
    { name: 'roll', url: '', typeDefs: parse(roll) },
    { name: 'wealth', url: '', typeDefs: parse(wealth) },
  ]);
  if (composed.supergraphSdl === undefined) throw new Error(composed.errors?.map((x) => x.message).join('\n'));
  const byLink = (r: { link: string }) => people.find((p) => p.link === r.link);
  return {
    sdl: composed.supergraphSdl,
    roll: await serve(
      'roll',
      buildSubgraphSchema({ typeDefs: parse(roll), resolvers: { Voter: { __resolveReference: byLink } as never } }),
      {
        voters: people,
        beings: [
          { __typename: 'Cat', name: 'Kitty', lives: 9 },
          { __typename: 'Dog', name: 'Rex', bark: 'guk' },
        ],
      },
    ),
    wealth: await serve(
      'wealth',
      buildSubgraphSchema({
        typeDefs: parse(wealth),
        resolvers: {
          Voter: {
            __resolveReference: (r: object) => ({ ...r, income: 7 }),
            greeting: (v: { name: string }) => `Halo ${v.name}`,
          } as never,
        },
      }),
      { deciles: [1, 2] },
    ),
  };
}
