import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personas } from '../../gateway/identity/index.ts';
import { readOperations } from '../../schema/operations/index.ts';
import { type Answer, type House, openHouse } from '../house.ts';
import { matched } from '../matched.ts';
import { type PostgresServer, startPostgres } from '../postgres.ts';
import { cases } from './cases.ts';
import { askQuestion, truthOf } from './question.ts';
import { personaOf, refusals, valuesOf } from './refusals.ts';

/**
 * The analysts' questions, asked by their names through the whole house, on the embedded store and on a PostgreSQL: each
 * answer is what the rows of that store say, and both stores answer alike.
 */
const voters = 6_000;
let embedded: House;
let real: House;
let server: PostgresServer;
beforeAll(async () => {
  embedded = await openHouse({ voters });
  await matched(embedded);
  await embedded.catchUp();
});
beforeAll(async () => {
  server = await startPostgres();
  real = await openHouse({ voters, keysOf: embedded, address: async (name) => ({ url: await server.database(name) }) });
  await matched(real);
  await real.catchUp();
});
afterAll(async () => {
  await real?.stop();
  await server?.stop();
  await embedded?.stop();
});

/** A cursor is sealed anew each time, a token with a key of the installation's own; each gate's log has times and hashes of its own. */
const untold = ['endCursor', 'token', 'time', 'proof'];
/** What is compared of two stores' answers. */
const told = ({ data, errors }: Answer) => ({
  data: JSON.parse(JSON.stringify(data, (key, value) => (untold.includes(key) ? null : value))),
  errors: errors.map(({ path, extensions: { code, count } }) => ({ path, code, count })),
});

describe('an analyst’s question', () => {
  test.each(cases.map((c, i) => [`${i + 1} ${c.question}, asked by ${c.as ?? 'the public'}`, c] as const))(
    '%s',
    async (_, c) => {
      const [truth, realTruth] = [truthOf(embedded), truthOf(real, (...asked) => server.rows(...asked))];
      const first = await askQuestion(embedded, truth, c);
      await c.check(first, truth);
      expect(first.status).toBe(200);
      const second = await askQuestion(real, realTruth, c);
      await c.check(second, realTruth);
      expect(told(second)).toEqual(told(first));
    },
  );

  test('each is asked here by somebody of every agency that it is written for', () => {
    const agencyOf = (as: string | null): string => (as === null ? 'PUBLIC' : (personas.get(as)?.agency ?? ''));
    const operations = readOperations(fileURLToPath(new URL('../../schema/operations', import.meta.url)));
    for (const { id, askers } of operations.values()) {
      const asked = new Set(cases.filter((c) => c.question === id).map((c) => agencyOf(c.as)));
      expect([id, ...askers.map((a) => a.agency).filter((agency) => !asked.has(agency))]).toEqual([id]);
    }
  });
});

describe('a question that must fail', () => {
  test.each(refusals.map((r) => [`${r.title}, asked by ${personaOf(r.as)}`, r] as const))('%s', async (_, r) => {
    embedded.log.length = 0;
    const headers: Record<string, string> = r.purpose === undefined ? {} : { 'x-purpose': r.purpose };
    const { data, errors } = await embedded.ask(r.as, r.query, { headers });
    const codes = errors.map((e) => String(e.extensions.because ?? e.extensions.code));
    expect([...new Set(codes)].sort()).toEqual([...r.because].sort());
    for (const { message, extensions } of errors) {
      expect(message.length).toBeGreaterThan(20);
      expect(extensions.action).toEqual(expect.any(String));
    }
    expect(valuesOf(data)).toEqual([]);
    const line = embedded.log.map((l) => JSON.parse(l)).find((l) => l.msg === 'operation');
    expect(line.codes.length).toBeGreaterThan(0);
    // what an instrument refuses no agency is asked for
    expect(line.asked).toEqual(r.asked ?? {});
  });

  test('the same count twice with one village less: what is taken away is never one village', async () => {
    const by = (level: string) =>
      `voterCounts(by: { region: ${level}, sex: true, maritalStatus: true }) { region { code } sex maritalStatus count }`;
    const query = `{ region(code: "33.08") { districts: ${by('DISTRICT')} villages: ${by('VILLAGE')} } }`;
    const { data } = await embedded.ask('bawaslu-officer', query);
    expect((await embedded.ask('bawaslu-officer', query)).data).toEqual(data);
    type Cell = { region: { code: string }; sex: string; maritalStatus: string; count: number | null };
    const { districts, villages } = data.region as Record<'districts' | 'villages', Cell[]>;
    const rows = await truthOf(embedded).rows(
      'voter-roll',
      sql<{ place: string; sex: string; marital: string; n: number }>`
        select village_code as place, sex, marital_status as marital, count(*)::int as n
        from voter where stages & 8 <> 0 group by 1, 2, 3`,
    );
    const people = new Map(rows.map((t) => [`${t.place} ${t.sex} ${t.marital}`, t.n]));
    let partly = 0;
    for (const { region, sex, maritalStatus, count } of districts) {
      const line = villages.filter(
        (v) => v.region.code.startsWith(`${region.code}.`) && v.sex === sex && v.maritalStatus === maritalStatus,
      );
      const held = line.filter((v) => v.count === null);
      if (count === null || held.length === 0) continue;
      partly++;
      // the district less its told villages is two villages or more, with as many people as a cell must have
      expect(held.length).toBeGreaterThanOrEqual(2);
      const hidden = held.reduce((sum, v) => sum + (people.get(`${v.region.code} ${sex} ${maritalStatus}`) ?? 0), 0);
      expect(hidden).toBeGreaterThanOrEqual(5);
    }
    expect(partly).toBeGreaterThan(0);
  });
});
