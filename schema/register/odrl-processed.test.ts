import { fileURLToPath } from 'node:url';
import jsonld from 'jsonld';
import { describe, expect, test } from 'vitest';
import type { Instrument } from '../language/index.ts';
import { loadRegister } from '../language/load.ts';
import { odrlOf } from './odrl.ts';

const odrl = 'http://www.w3.org/ns/odrl/2/';
const term = (name: string, type?: '@id' | '@vocab') => ({
  [name]: type === undefined ? `odrl:${name}` : { '@id': `odrl:${name}`, '@type': type },
});
const all = (type: '@id' | '@vocab' | undefined, ...names: string[]) =>
  Object.assign({}, ...names.map((name) => term(name, type))) as Record<string, unknown>;

/**
 * What http://www.w3.org/ns/odrl.jsonld makes of the terms that we write, and of no other: written anew from the ODRL
 * Vocabulary (W3C Recommendation, 15 February 2018), so that nothing is fetched and a term that is none has no meaning.
 */
const context = {
  '@context': {
    odrl,
    rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    uid: '@id',
    ...all('@id', 'profile', 'target', 'assigner', 'assignee', 'permission', 'prohibition', 'duty', 'constraint'),
    ...all('@id', 'refinement'),
    ...all('@vocab', 'conflict', 'action', 'operator', 'leftOperand'),
    ...all(undefined, 'rightOperand', 'unit', 'prohibit'),
    ...all(undefined, 'Agreement', 'Offer', 'Asset', 'Permission', 'Prohibition', 'Duty', 'Constraint'),
    ...all(undefined, 'use', 'distribute', 'delete', 'read', 'aggregate'),
    ...all(undefined, 'purpose', 'spatial', 'dateTime', 'count', 'delayPeriod', 'recipient'),
    ...all(undefined, 'eq', 'gteq', 'lteq', 'isAnyOf', 'isNoneOf'),
  },
};

const documentLoader = async (url: string) => {
  if (url !== 'http://www.w3.org/ns/odrl.jsonld') throw new Error(`nothing is fetched: ${url}`);
  return { contextUrl: null, documentUrl: url, document: context } as never;
};

interface Term {
  readonly termType: string;
  readonly value: string;
}
interface Quad {
  readonly subject: Term;
  readonly predicate: Term;
  readonly object: Term;
}

/** `safe`: a key or a value that has no meaning is a fault, and not left out in silence. */
const quadsOf = async (policy: object): Promise<Quad[]> =>
  (await jsonld.toRDF(policy as never, { documentLoader, safe: true } as never)) as unknown as Quad[];

/** Triples asked by predicate of the ODRL namespace. */
class Graph {
  readonly quads: readonly Quad[];
  constructor(quads: readonly Quad[]) {
    this.quads = quads;
  }
  of(subject: string, predicate: string): string[] {
    const iri = predicate.includes(':') ? predicate : `${odrl}${predicate}`;
    return this.quads
      .filter((q) => q.subject.value === subject && q.predicate.value === iri)
      .map((q) => q.object.value);
  }
}

const { instruments } = loadRegister(fileURLToPath(new URL('../agreements', import.meta.url)));
const policyOf = (i: Instrument) => odrlOf(i, i.under === undefined ? undefined : instruments.get(i.under));
const giving = [...instruments.values()].filter((i) => i.grants.length > 0);
const coordinates = (fields: object): string[] =>
  Object.entries(fields).flatMap(([type, list]) =>
    (Array.isArray(list) ? list : Object.keys(list)).map((f: string) => `urn:simpul:element:${type}.${f}`),
  );

describe.each(giving.map((i) => [i.id, i] as const))('%s as triples', (id, instrument) => {
  test('says who gives whom what, within which bounds', async () => {
    const graph = new Graph(await quadsOf(policyOf(instrument) ?? {}));
    const policy = `urn:simpul:instrument:${id}`;
    expect(graph.of(policy, 'conflict')).toEqual([`${odrl}prohibit`]);
    const permissions = graph.of(policy, 'permission');
    const told = permissions.flatMap((rule) => {
      const [assigner] = graph.of(rule, 'assigner');
      const [assignee] = graph.of(rule, 'assignee');
      return graph.of(rule, 'target').map((target) => `${assigner} ${assignee} ${target}`);
    });
    const meant = instrument.grants.flatMap((g) =>
      coordinates(g.fields).map((c) => `urn:simpul:agency:${g.from} urn:simpul:agency:${g.to} ${c}`),
    );
    expect([...new Set(told)].sort()).toEqual([...new Set(meant)].sort());
    for (const rule of permissions) {
      const constraints = graph.of(rule, 'constraint');
      const operands = constraints.map((c) => graph.of(c, 'leftOperand'));
      expect(operands.flat()).toContain(`${odrl}dateTime`);
      for (const one of [...constraints, ...graph.of(graph.of(rule, 'action')[0] ?? '', 'refinement')]) {
        expect(graph.of(one, 'leftOperand')[0]).toMatch(
          /^(http:\/\/www\.w3\.org\/ns\/odrl\/2\/|https:\/\/simpul\.id\/ns#)\w+$/,
        );
        expect(graph.of(one, 'operator')[0]).toMatch(/^http:\/\/www\.w3\.org\/ns\/odrl\/2\/\w+$/);
        expect(graph.of(one, 'rightOperand').length).toBeGreaterThan(0);
      }
    }
  });
});

test('lists, control, retention and onward transfer are triples', async () => {
  const graphs = await Promise.all(giving.map(async (i) => new Graph(await quadsOf(policyOf(i) ?? {}))));
  const operands = new Set(
    graphs.flatMap(({ quads }) =>
      quads.filter((q) => q.predicate.value === `${odrl}leftOperand`).map((q) => q.object.value),
    ),
  );
  const own = ['list', 'smallestCell', 'complementWithheld', 'perturbation', 'roundedTo'];
  for (const name of own) expect(operands).toContain(`https://simpul.id/ns#${name}`);
  const actions = new Set(
    graphs.flatMap(({ quads }) =>
      quads.filter((q) => q.predicate.value === `${odrl}action`).map((q) => q.object.value),
    ),
  );
  expect(actions).toContain(`${odrl}delete`);
  expect(actions).toContain(`${odrl}distribute`);
});

describe('what is no JSON-LD of ODRL fails', () => {
  const good = policyOf(instruments.get('uu-7-2017-parpol') as Instrument) as object;
  test.each([
    ['a key without a meaning', { ...good, assignr: 'urn:simpul:agency:KPU' }],
    ['a type without a meaning', { ...good, '@type': 'Agrement' }],
    ['another context', { ...good, '@context': 'https://example.org/other.jsonld' }],
    ['a uid that is no text', { ...good, uid: 7 }],
  ])('%s', async (_, policy) => {
    await expect(quadsOf(policy)).rejects.toThrow();
  });
});
