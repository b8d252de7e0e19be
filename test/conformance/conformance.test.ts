import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Behaviour, Outcome } from './behaviour.ts';
import { loadBehaviours } from './behaviours/index.ts';
import { type Fixture, openFixture } from './fixture/federation.ts';
import { apologise, giveAway } from './targets/extremes.ts';
import { simpulTarget } from './targets/simpul.ts';
import type { Target } from './targets/target.ts';

const behaviours = await loadBehaviours();

/** What the page says of Simpul: behaviour number → verdicts of its first two columns. */
const published = new Map(
  readFileSync(new URL('../../docs/conformance.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line): [string, string] => {
      const [number = '', , house, gate] = line.slice(2).split(' | ');
      return [number, `${house} ${gate}`];
    }),
);

let fixture: Fixture;
const targets = new Map<string, Target>();
const target = (name: string): Target => targets.get(name) as Target;

beforeAll(async () => {
  fixture = await openFixture();
  targets.set('house', await simpulTarget(fixture, 'guarded'));
  targets.set('gate', await simpulTarget(fixture, 'open'));
  targets.set('giver', await giveAway(fixture));
});
afterAll(async () => {
  for (const one of targets.values()) await one.stop();
  await fixture.stop();
});

describe('Simpul holds, as docs/conformance.md says', () => {
  test.each(behaviours.map((b) => [`${b.number} ${b.title}`, b] as const))(
    '%s',
    async (_name, behaviour: Behaviour) => {
      const outcomes: Outcome[] = [];
      for (const name of ['house', 'gate']) outcomes.push(await behaviour.run(target(name)));
      const bad = outcomes.filter((o) => o.verdict === 'leaks' || o.verdict === 'fails');
      expect(bad).toEqual([]);
      expect(published.get(behaviour.number)).toBe(outcomes.map((o) => o.verdict).join(' '));
    },
  );
});

describe('the suite can fail', () => {
  /** Not judged by what comes out of a gate: start-up, modes, subgraphs asked directly, or not at all. */
  const elsewhere = new Set([
    '2',
    '3',
    '4',
    '5',
    '17',
    '24',
    '25',
    '28',
    '33',
    '34–37',
    '38',
    '39',
    '40',
    'F2',
    'F4',
    'F6',
    'S4',
    'S5',
  ]);
  const judged = behaviours.filter((b) => !elsewhere.has(b.number));

  test.each(judged.map((b) => [b.number, b] as const))('%s: who gives everything leaks', async (_n, behaviour) => {
    expect((await behaviour.run(target('giver'))).verdict).toBe('leaks');
  });
  test.each(judged.map((b) => [b.number, b] as const))(
    '%s: who refuses everything does not hold',
    async (_n, behaviour) => {
      expect((await behaviour.run(apologise(fixture))).verdict).not.toBe('holds');
    },
  );
});
