import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type House, openHouse } from '../house.ts';
import { type PostgresServer, startPostgres } from '../postgres.ts';
import { cases } from './cases.ts';
import { askQuestion, truthOf } from './question.ts';

/**
 * The analysts' questions, asked by their names through the whole house, on the embedded store and on a PostgreSQL: each
 * answer is what the rows of that store say, and both stores answer alike.
 */
const voters = 8_000;
let embedded: House;
let real: House;
let server: PostgresServer;
beforeAll(async () => {
  embedded = await openHouse({ voters });
  server = await startPostgres();
  real = await openHouse({ voters, keysOf: embedded, address: async (name) => ({ url: await server.database(name) }) });
});
afterAll(async () => {
  await real?.stop();
  await server?.stop();
  await embedded?.stop();
});

describe('an analyst’s question', () => {
  test.each(cases.map((c) => [`${c.question}, asked by ${c.as ?? 'the public'}`, c] as const))('%s', async (_, c) => {
    const told = ({ data, errors }: Answer) => ({
      data,
      errors: errors.map(({ path, extensions: { code, count } }) => ({ path, code, count })),
    });
    const [truth, realTruth] = [truthOf(embedded), truthOf(real, (...asked) => server.rows(...asked))];
    const first = await askQuestion(embedded, truth, c);
    await c.check(first, truth);
    expect(first.status).toBe(200);
    const second = await askQuestion(real, realTruth, c);
    await c.check(second, realTruth);
    expect(told(second)).toEqual(told(first));
  });

  test('is asked here by whoever it is written for', async () => {
    const response = await fetch(`${embedded.gate.url}/operations`);
    const { operations } = (await response.json()) as { operations: Array<{ id: string }> };
    for (const { id } of operations)
      expect(
        cases.some((c) => c.question === id && c.as === null),
        id,
      ).toBe(true);
  });
});
