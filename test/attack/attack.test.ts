import { describe, expect, test } from 'vitest';
import { attacks } from './attacks/index.ts';
import { campaign, reported } from './campaign.ts';

/** Rounds in `npm test`; the long run is `npm run attack:aggregates -- --rounds 10000`. */
const rounds = 60;
const seed = 20_241_127;

const run = attacks.map((attack) => ({
  name: attack.name,
  without: campaign(attack, attack.control, 30, seed),
  protected: campaign(attack, 'on', rounds, seed),
}));
console.log(reported(run));

describe.each(run)('$name', ({ without, protected: on }) => {
  test('succeeds where nothing protects', () => {
    expect(without.recovered).toBeGreaterThan(without.rounds / 10);
    expect(without.mistaken).toBe(0);
  });
  test('recovers nobody', () => expect([on.recovered, on.mistaken]).toEqual([0, 0]));
  test('guesses no better than one who asks nothing', () =>
    expect(on.right - on.base).toBeLessThanOrEqual(Math.max(3 * on.error, 0.02)));
});
