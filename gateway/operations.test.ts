import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadRegister } from '../schema/language/load.ts';
import { readOperations } from '../schema/operations/index.ts';
import { checkGrants } from '../schema/policy/index.ts';
import { type Federation, federate, loadSupergraph } from './federation/index.ts';
import { faultsOf, openOperations, refusedAskers } from './operations.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const operations = readOperations(here('../schema/operations'));

let federation: Federation;
beforeAll(async () => {
  const supergraph = await loadSupergraph(here('../schema/supergraph.graphql'));
  federation = await federate({ supergraph, urls: new Map(), policy: null });
});
afterAll(() => federation.close());

describe('every trusted document of the house', () => {
  test.each([...operations.values()].map((one) => [one.id, one] as const))('%s', (_, one) => {
    const register = loadRegister(here('../schema/agreements'), checkGrants(federation.elements));
    expect(faultsOf(one, federation)).toEqual([]);
    // The register must give each of its askers what it needs, or the question is written for nobody.
    expect(refusedAskers(one, federation, register, Date.now())).toEqual([]);
  });
});

describe('a document that is not in order is named, and nothing is served', () => {
  const good = {
    graphql: 'query Satu { elections { id } }',
    yaml: 'text: { id: a, en: a }\naskers: [{ agency: PUBLIC, purpose: PUBLIC_INFORMATION }]',
  };
  const open = (files: Record<string, string>): string => {
    const folder = mkdtempSync(join(tmpdir(), 'simpul-operations-'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    try {
      return `${openOperations(folder, federation, pino({ enabled: false })).size} served`;
    } catch (error) {
      return (error as Error).message;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const one = (graphql: string, yaml = good.yaml): string =>
    open({ 'kpu/satu.graphql': graphql, 'kpu/satu.yaml': yaml });

  test('one in order is served', () => expect(one(good.graphql)).toBe('1 served'));
  test.each([
    [
      'a field that there is not',
      one.bind(null, 'query Satu { elections { idd } }'),
      /kpu\/satu\.graphql: Cannot query field "idd"/,
    ],
    [
      'past a limit',
      one.bind(
        null,
        `query Satu ${'{ region(code: "1") { parent '.repeat(1)}${'{ parent '.repeat(22)}{ code }${' }'.repeat(24)}`,
      ),
      /depth/,
    ],
    ['no GraphQL', one.bind(null, 'query {'), /satu\.graphql: Syntax Error/],
    ['a mutation', one.bind(null, 'mutation Satu { x }'), /a question is one query/],
    ['two operations', one.bind(null, 'query Satu { elections { id } } query Dua { elections { id } }'), /one query/],
    ['another name than its file', one.bind(null, 'query Dua { elections { id } }'), /named Satu/],
    [
      'nobody to ask it',
      one.bind(null, good.graphql, 'text: { id: a, en: a }\naskers: []'),
      /askers must NOT have fewer/,
    ],
    [
      'a word that is not known beside it',
      one.bind(null, good.graphql, `${good.yaml}\ngrants: all`),
      /additional properties/,
    ],
    [
      'an agency that there is not',
      one.bind(null, good.graphql, good.yaml.replace('PUBLIC,', 'MARS,')),
      /MARS is no agency/,
    ],
    [
      'a variable that nobody describes',
      one.bind(null, 'query Satu($l: ID) { elections { id } pollingStations { totalCount } party(id: $l) { id } }'),
      /\$?l is not described/,
    ],
    [
      'a default past its bounds',
      one.bind(
        null,
        'query Satu($n: Int = 9) { regions(first: $n) { totalCount } }',
        `${good.yaml}\nvariables: { n: { text: { id: a, en: a }, maximum: 5 } }`,
      ),
      /\$n must be <= 5/,
    ],
    [
      'two lists and no choice',
      one.bind(null, 'query Satu { elections { id } regions { nodes { code } } }'),
      /rows could be elections, regions\.nodes/,
    ],
    [
      'rows that are no list',
      one.bind(null, good.graphql, `${good.yaml}\nrows: elections.id`),
      /elections\.id is no list/,
    ],
    [
      'a note of no column',
      one.bind(null, good.graphql, `${good.yaml}\ncolumns: { elections.date: {} }`),
      /no column elections\.date/,
    ],
    [
      'the same name twice',
      () =>
        open({
          'kpu/satu.graphql': good.graphql,
          'kpu/satu.yaml': good.yaml,
          'bps/satu.graphql': good.graphql,
          'bps/satu.yaml': good.yaml,
        }),
      /bps has a question of that name/,
    ],
    ['nothing beside it', () => open({ 'kpu/satu.graphql': good.graphql }), /satu\.graphql: ENOENT/],
  ] as ReadonlyArray<readonly [string, () => string, RegExp]>)('%s', (_, told, wanted) =>
    expect(told()).toMatch(wanted),
  );
});
