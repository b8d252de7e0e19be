import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import jsonld from 'jsonld';
import { DataFactory, Parser, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { describe, expect, test } from 'vitest';
import { loadRegister } from '../language/load.ts';
import { catalogue } from './catalogue.ts';
import { dcatOf } from './dcat.ts';

const register = loadRegister(fileURLToPath(new URL('../agreements', import.meta.url)));
const now = Date.parse('2026-11-22T05:00:00Z');
// biome-ignore lint/suspicious/noExplicitAny: a test looks into what it made
type Any = any;
const document = (): Any => structuredClone(dcatOf(catalogue(), register, 'https://gate.example', now));
const shapes = new Store(new Parser().parse(readFileSync(new URL('dcat-ap.shapes.ttl', import.meta.url), 'utf8')));

/** As RDF; a document that needs another host for its contexts fails here. */
async function rdfOf(given: Any): Promise<Store> {
  const text = (await jsonld.toRDF(given, {
    format: 'application/n-quads',
    safe: true,
    documentLoader: async (url: string) => {
      throw new Error(`asks for ${url}`);
    },
  } as Any)) as unknown as string;
  return new Store(new Parser({ format: 'N-Quads' }).parse(text));
}

const faults = async (given: Any): Promise<string[]> => {
  const report = await new SHACLValidator(shapes as Any).validate((await rdfOf(given)) as Any);
  return report.results.map((r: Any) => `${r.focusNode?.value} ${r.path?.value ?? ''}`);
};
const dataset = (doc: Any, id: string): Any => doc['@graph'].find((n: Any) => n['dct:identifier'] === id);

describe('the catalogue as DCAT-AP', () => {
  test('is RDF by itself, every term with a meaning, and keeps to the shapes', async () => {
    expect(await faults(document())).toEqual([]);
  });

  test.each([
    ['a dataset without publisher', 'dct:publisher'],
    ['a dataset without title', 'dct:title'],
    ['a dataset without contact', 'dcat:contactPoint'],
    ['a dataset without its update cycle', 'dct:accrualPeriodicity'],
    ['a dataset without a way to it', 'dcat:distribution'],
  ])('%s is found out', async (_name, property) => {
    const doc = document();
    delete dataset(doc, 'dtsen')[property];
    const [first = '', ...more] = await faults(doc);
    expect(more).toEqual([]);
    expect(first).toContain('urn:simpul:dataset:dtsen');
    expect(first).toContain(property.split(':')[1]);
  });

  test('a policy that is named and not there, and a term without meaning, are found out', async () => {
    const doc = document();
    doc['@graph'] = doc['@graph'].filter((n: Any) => n['@id'] !== 'urn:simpul:instrument:data-terbuka-bps');
    expect((await faults(doc)).length).toBeGreaterThan(0);
    const other = document();
    other['@graph'].at(-1).permission[0].unheard = 'x';
    await expect(rdfOf(other)).rejects.toThrow(/unheard|safe/i);
  });

  test('names for each dataset the instruments in force that give something of it, in full', async () => {
    const doc = document();
    const policies = (id: string): string[] => dataset(doc, id)['odrl:hasPolicy'].map((p: Any) => p['@id']);
    expect(policies('dtsen')).toContain('urn:simpul:instrument:pks-bps-kemensos-2025');
    expect(policies('dtsen')).not.toContain('urn:simpul:instrument:data-terbuka-kpu');
    const before = dcatOf(catalogue(), register, 'https://gate.example', Date.parse('2022-11-20T05:00:00Z')) as Any;
    expect(dataset(before, 'badan-hukum-partai')['odrl:hasPolicy']).toEqual([]);
    const rdf = await rdfOf(doc);
    const { namedNode } = DataFactory;
    const actions = rdf.getQuads(null, namedNode('http://www.w3.org/ns/odrl/2/action'), null, null);
    expect(actions.length).toBeGreaterThan(20);
  });

  test('holds no value of a person: metadata only', () => {
    expect(JSON.stringify(document())).not.toMatch(/\b\d{16}\b/);
  });
});
