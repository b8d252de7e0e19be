import 'reflect-metadata';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Agent, request } from 'undici';
import { callerOf, TestGateway } from '../../subgraphs/kit/testing/gateway.ts';
import { type House, openHouse } from '../house.ts';

/**
 * `npm run bench:road [-- --voters 20090 --rounds 5]`: the whole roll, page after page of 5000, through the gate as BPS reads it
 * (forms, rows of its instrument, quota, an entry of the ledger before each page leaves), against the same pages by signed hops
 * straight to the subgraph, in turn. One process holds gate, agencies and reader, so the two never compete. Wants `--expose-gc`.
 */
const { values } = parseArgs({
  options: { voters: { type: 'string', default: '20090' }, rounds: { type: 'string', default: '5' } },
});
const rounds = Number(values.rounds);
const query = `query Roll($after: String) { voters(first: 5000, after: $after) {
  nodes { nationalId familyCardNumber fullName birthDate sex maritalStatus } pageInfo { endCursor hasNextPage } } }`;

/** One page, as text. */
type Page = (after: string | null) => Promise<string>;

/** Where a page ends; null: it was the last one. What is not a page of data ends the measurement. */
function endOf(text: string): string | null {
  if (text.includes('"errors"')) throw new Error(text.slice(0, 400));
  const [, info = ''] = /"pageInfo":\{([^}]*)\}/.exec(text) ?? [];
  if (!info.includes('"hasNextPage":true')) return null;
  const [, cursor] = /"endCursor":"([^"]*)"/.exec(info) ?? [];
  return cursor ?? null;
}

const rowsOf = (text: string): number => text.split('"nationalId":').length - 1;

interface Walk {
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
}

async function walk(page: Page): Promise<Walk> {
  let [rows, bytes, after] = [0, 0, null as string | null];
  const start = performance.now();
  do {
    const text = await page(after);
    rows += rowsOf(text);
    bytes += text.length;
    after = endOf(text);
  } while (after !== null);
  return { rows, bytes, seconds: (performance.now() - start) / 1000 };
}

async function roads(house: House): Promise<{ gate: Page; straight: Page; close: () => Promise<void> }> {
  const dispatcher = new Agent();
  const authorization = `Bearer ${await house.token('bps-analyst')}`;
  const asked = await request(`${house.gate.url}/operations`, { dispatcher, headers: { authorization } });
  const { register } = (await asked.body.json()) as { register: string };
  const hop = TestGateway.over(join(house.folder, 'keys'), 'voter-roll');
  const caller = callerOf('BPS', 'DTSEN_UPDATE', { roles: ['ANALYST'] });
  const text = async (url: string, headers: Record<string, string>, body: string): Promise<string> => {
    const answer = await request(url, { method: 'POST', dispatcher, headers, body });
    return answer.body.text();
  };
  return {
    gate: (after) =>
      text(
        `${house.gate.url}/graphql`,
        { 'content-type': 'application/json', authorization },
        JSON.stringify({ query, variables: { after } }),
      ),
    straight: async (after) => {
      const { headers, body } = await hop.sign(caller, register, { query, variables: { after } });
      return text(house.urlOf('voter-roll'), headers, body);
    },
    close: () => dispatcher.destroy(),
  };
}

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? Number.NaN;
const megabytes = (): number => {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
};

const house = await openHouse({ voters: Number(values.voters) });
const { gate, straight, close } = await roads(house);
try {
  const runs = { gate: [] as Walk[], straight: [] as Walk[] };
  await walk(straight);
  await walk(gate);
  const kept = [megabytes()];
  for (let round = 0; round < rounds; round++) {
    runs.straight.push(await walk(straight));
    runs.gate.push(await walk(gate));
    house.log.length = 0;
    kept.push(megabytes());
  }
  const rate = (list: readonly Walk[]): number => median(list.map(({ rows, seconds }) => rows / seconds));
  const [through, alone] = [rate(runs.gate), rate(runs.straight)];
  const [one] = runs.gate;
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say(`${one?.rows} rows in pages of 5000, ${Math.round((one?.bytes ?? 0) / 1024)} KiB; median of ${rounds} rounds`);
  say(`through the gate  ${Math.round(through).toLocaleString('en')} rows/s`);
  say(`straight hops     ${Math.round(alone).toLocaleString('en')} rows/s`);
  say(`ratio             ${((100 * through) / alone).toFixed(0)} %`);
  say(`kept after rounds ${kept.map((m) => m.toFixed(0)).join(', ')} MB; load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await close();
  await house.stop();
}
process.exit(0);
