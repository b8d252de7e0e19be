import {
  buildASTSchema,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  validate,
} from 'graphql';
import type { Grant, Instrument, Prohibition, Register } from '../language/index.ts';
import { compileAccess } from './access.ts';
import type { CallerClass } from './caller.ts';
import { type AccessPlan, compile } from './compile.ts';
import type { Access, Denied } from './decision.ts';
import { type Elements, indexElements, policyDirectives } from './elements.ts';
import { refusals } from './refusals.ts';

const kpu = '@element(provider: "KPU", class: "GENERAL", definition: "d")';
const bps = '@element(provider: "BPS", class: "GENERAL", definition: "d")';

/** Two agencies: KPU owns persons, BPS owns households and what it knows of a person. */
export const sdl = /* GraphQL */ `
  ${policyDirectives}
  directive @key(fields: String!) repeatable on OBJECT | INTERFACE
  directive @requires(fields: String!) on FIELD_DEFINITION
  scalar NationalId
  scalar PersonName
  scalar Date
  scalar AgeBand
  type Query {
    people(
      filter: PersonFilter @reads(elements: [])
      filters: [[PersonFilter!]] @reads(elements: [])
      sort: PersonOrder @reads(elements: ["Person.name", "Person.born"], form: "year")
      first: Int @reads(elements: [])
      undeclared: String
    ): PersonConnection ${kpu}
    person(id: ID! @reads(elements: ["Person.nationalId"])): Person ${kpu}
    anyone: Person ${kpu}
    listed(list: PersonList = MAIN @reads(elements: ["Person.nationalId"], free: ["MAIN"])): Person ${kpu}
    node: Node ${kpu}
    nodes: [Node] ${kpu}
    found: [Found] ${bps}
    households: [Household] ${bps}
    hidden: String
  }
  enum PersonOrder { NAME BORN }
  enum PersonList { MAIN OTHER }
  input PersonFilter {
    name: PersonName @reads(elements: ["Person.name"])
    nationalId: NationalId @reads(elements: ["Person.nationalId"])
    born: BornFilter @reads(elements: [])
    not: PersonFilter @reads(elements: [])
    undeclared: Int
  }
  input BornFilter {
    year: Int! @reads(elements: ["Person.born"], form: "year")
    onDay: Date @reads(elements: ["Person.born"])
  }
  interface Node {
    code: ID
    name: PersonName
    region: Region
    changed(after: Date): Date
  }
  union Found = Person | Household
  type Person implements Node @key(fields: "link region { code }") {
    link: ID ${kpu}
    code: ID ${kpu}
    nationalId: NationalId ${kpu}
    name: PersonName ${kpu}
    born: Date ${kpu}
    region: Region ${kpu}
    mother: Person ${kpu}
    changed(after: Date @reads(elements: [])): Date ${kpu}
    income: Int ${bps}
    greeting: String @requires(fields: "name region { title }") ${bps}
    household: Household ${bps}
  }
  type Household implements Node @key(fields: "code") {
    code: ID ${bps}
    name: PersonName ${bps}
    region: Region ${bps}
    changed(after: Date @reads(elements: ["Household.code"])): Date ${bps}
    decile: Int ${bps}
    members: PersonConnection ${bps}
  }
  type Region @key(fields: "code") {
    code: ID ${kpu}
    title: String ${kpu}
    parent: Region ${kpu}
  }
  type PersonConnection @wrapper {
    nodes: [Person]
    edges: [PersonEdge]
    pageInfo: PageInfo!
    total: Int ${kpu}
  }
  type PersonEdge @wrapper { node: Person cursor: String }
  type PageInfo @wrapper { hasNextPage: Boolean! }
`;

export const schema: GraphQLSchema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
export const elements: Elements = indexElements(parse(sdl));

/** 22 November 2026, noon in Jakarta. */
export const now = Date.parse('2026-11-22T12:00:00+07:00');

const text = (id: string) => ({ id, en: id });

/** A grant of KPU to BPS, by name, all rows; say what differs. */
export const grant = (g: Partial<Grant> & Pick<Grant, 'fields'>): Grant => ({
  clause: 'Pasal 1',
  from: 'KPU',
  to: 'BPS',
  purposes: ['P'],
  mode: 'identified',
  rows: 'all',
  minCell: 5,
  ...g,
});

/** A prohibition of KPU to BPS. */
export const prohibition = (fields: Prohibition['fields'], p: Partial<Prohibition> = {}): Prohibition => ({
  clause: 'Pasal 9',
  from: 'KPU',
  to: 'BPS',
  reason: text('rahasia'),
  fields,
  ...p,
});

/** An instrument in force; say what differs. */
export const instrument = (id: string, i: Partial<Instrument>): Instrument => ({
  id,
  kind: 'STATUTORY',
  title: text(id),
  parties: ['KPU', 'BPS', 'PUBLIC'],
  legalBases: ['PUBLIC_TASK'],
  period: { from: '2025-01-01' },
  acts: [{ act: 'SIGNED', on: '2025-01-01' }],
  provenance: text(id),
  grants: [],
  prohibitions: [],
  ...i,
});

export const register = (...instruments: Instrument[]): Register => ({
  version: 'v',
  instruments: new Map(instruments.map((i) => [i.id, i])),
});

/** A BPS analyst with purpose P; say what differs. */
export const caller = (c: Partial<CallerClass> = {}): CallerClass => ({
  agency: 'BPS',
  roles: ['ANALYST'],
  duty: {},
  purpose: 'P',
  agreement: null,
  ...c,
});

/** Access of the BPS analyst to exactly these `Type.field`, each in clear or in the form after a colon: `Person.born:year`. */
export function accessTo(...granted: string[]): Access {
  const fields = (provider: string): Grant['fields'] => {
    const out: Record<string, Record<string, never>> = {};
    for (const one of granted) {
      const [coordinate = '', form = 'clear'] = one.split(':');
      const [type = '', field = ''] = coordinate.split('.');
      if (elements.byCoordinate.get(coordinate)?.provider !== provider) continue;
      out[type] = { ...out[type], [field]: form as never };
    }
    return out;
  };
  const both = ['KPU', 'BPS'].map((from) =>
    instrument(`of-${from.toLowerCase()}`, { grants: [grant({ from, fields: fields(from) })] }),
  );
  return compileAccess(register(...both), elements, caller(), now);
}

/** Every declared coordinate. */
export const everything = [...elements.byCoordinate.keys()];

/** Parts of a document; fails where it is not valid. */
export function partsOf(source: string, name?: string) {
  const document = parse(source);
  const [fault] = validate(schema, document);
  if (fault !== undefined) throw fault;
  const operations = document.definitions.filter(
    (d): d is OperationDefinitionNode => d.kind === Kind.OPERATION_DEFINITION,
  );
  const operation = operations.find((o) => name === undefined || o.name?.value === name);
  if (operation === undefined) throw new Error(`no operation ${name}`);
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const d of document.definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) fragments[d.name.value] = d;
  return { document, operation, fragments };
}

/** Compiles a document for an access. */
export function plan(access: Access, source: string, given: Record<string, unknown> = {}, name?: string): AccessPlan {
  const { operation, fragments } = partsOf(source, name);
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  if (coerced === undefined) throw errors?.[0] ?? new Error('variables');
  return compile({ schema, elements, access, operation, fragments, variables: coerced });
}

/** What is left of a document, on one line; null for nothing. */
export const left = (p: AccessPlan): string | null =>
  p.document === null ? null : print(p.document).replace(/\s+/g, ' ').trim();

/** Refused places, `path REASON`. */
export const refused = (p: AccessPlan): string[] => p.denials.map((d) => `${d.path.join('.')} ${d.reason}`);

/** What an agency refuses of a document inside a hop. */
export function refusedInHop(access: Access, source: string, hop = true): Denied[] {
  const { operation, fragments } = partsOf(source);
  return refusals({ schema, elements, access, operation, fragments, variables: {}, hop });
}
