import { type FragmentDefinitionNode, getVariableValues, Kind, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';
import { judgements } from './judgements.ts';
import { normalForm } from './normal-form.ts';
import { refusals } from './refusals.ts';
import { accessTo, elements, schema } from './testing.ts';

/** Not validated: without aliases the same field may stand twice with other arguments. */
const partsOf = (source: string) => {
  const { definitions } = parse(source);
  const operation = definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('operation');
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const d of definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) fragments[d.name.value] = d;
  return { operation, fragments };
};

const formOf = (source: string, variables: Record<string, unknown> = {}): string => {
  const { operation, fragments } = partsOf(source);
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return normalForm({ schema, elements, operation, fragments, variables: coerced });
};

describe('the normal form of an operation', () => {
  test.each<[string, string, Record<string, unknown>, string]>([
    ['its own words', 'query Mine { her: person(id: "3308220101900001") { n: name } }', {}, '{person(id:""){name}}'],
    ['the order', '{ anyone { name born } }', {}, '{anyone{born name}}'],
    ['the same, asked twice', '{ a: anyone { name } b: anyone { born } }', {}, '{anyone{born name}}'],
    [
      'fragments',
      '{ anyone { ...F } } fragment F on Person { name mother { ... on Person { born } } }',
      {},
      '{anyone{mother{born} name}}',
    ],
    [
      'conditions',
      'query($a: Boolean!) { anyone { name @skip(if: $a) born @include(if: $a) } }',
      { a: true },
      '{anyone{born}}',
    ],
    ['nothing that is left', '{ anyone { name @skip(if: true) } }', {}, '{anyone{__typename}}'],
    [
      'a variable that is given',
      'query($f: PersonFilter) { people(filter: $f) { total } }',
      { f: { name: 'SITI', born: { year: 1990 } } },
      '{people(filter:{born:{year:0},name:""}){total}}',
    ],
    ['a variable that is not', 'query($f: PersonFilter) { people(filter: $f) { total } }', {}, '{people{total}}'],
    ['null', '{ people(filter: null) { total } }', {}, '{people(filter:null){total}}'],
    [
      'a list',
      '{ people(filters: [[{name: "A"}, {name: "B"}]]) { total } }',
      {},
      '{people(filters:[[{name:""}]]){total}}',
    ],
    ['a value that a judgement depends on', '{ listed(list: MAIN) { name } }', {}, '{listed(list:MAIN){name}}'],
    ['one that it does not', '{ people(sort: BORN, first: 7) { total } }', {}, '{people(first:0,sort:NAME){total}}'],
    [
      'types',
      '{ node { ... on Person { name } ... on Household { decile } code } }',
      {},
      '{node{...on Household{decile} ...on Person{name} code}}',
    ],
    ['introspection', '{ __schema { queryType { name } } anyone { __typename name } }', {}, '{anyone{name}}'],
  ])('%s', (_, source, variables, wanted) => {
    expect(validate(schema, parse(source))).toEqual([]);
    const form = formOf(source, variables);
    expect(form).toBe(wanted);
    expect(formOf(form)).toBe(form);
  });

  const access = accessTo(
    'Query.people',
    'Query.anyone',
    'Query.listed',
    'Query.node',
    'Person.name',
    'PersonConnection.total',
  );
  test.each([
    ['{ anyone { name born mother { name } } }', {}],
    ['{ x: people(filter: { nationalId: "1" }) { total } people(filter: { name: "A" }) { nodes { name } } }', {}],
    ['query($l: PersonList) { listed(list: $l) { name } }', { l: 'OTHER' }],
    ['query($l: PersonList) { listed(list: $l) { name } }', { l: 'MAIN' }],
    ['query($l: PersonList) { listed(list: $l) { name } }', {}],
    ['{ node { code name ... on Person { born name } } }', {}],
    ['query($s: PersonOrder) { people(sort: $s) { nodes { name } } }', { s: 'BORN' }],
  ])('%s %j is decided as what it was made of', (source, variables) => {
    const decided = (text: string, given: Record<string, unknown>) => {
      const { operation, fragments } = partsOf(text);
      const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
      const question = { schema, elements, access, operation, fragments, variables: coerced };
      const { reads, denials } = compile(question);
      const refused = refusals({ ...question, hop: true });
      expect(
        judgements({ ...question, hop: true })
          .filter((j) => !j.decision.granted)
          .map((j) => j.coordinate)
          .sort(),
      ).toEqual([...new Set(refused.map((r) => r.coordinate))].sort());
      return [
        new Set(reads.map((r) => `${r.coordinate} ${r.decision.form} ${r.decision.clause}`)),
        new Set(denials.map((d) => `${d.coordinate} ${d.reason} ${d.instrument} ${d.detail}`)),
      ];
    };
    expect(decided(formOf(source, variables), {})).toEqual(decided(source, variables));
  });
});
