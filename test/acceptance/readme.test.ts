import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from '../house.ts';

/**
 * The README's tour: each query gives the answer printed below it. A pseudonym is printed as `<64 hex>` and a noisy count as
 * `<noisy>`, as they differ by installation.
 */
const file = new URL('../../README.md', import.meta.url);
const readme = readFileSync(file, 'utf8');
const stops = [
  ...readme.matchAll(/<!-- tour: (\S+) -->\n```graphql\n(?<query>[\s\S]*?)```\n```json\n(?<answer>[\s\S]*?)```/g),
].map((m) => ({ persona: m[1] as string, query: m.groups?.query as string, answer: m.groups?.answer as string }));

const printed = (value: unknown): string =>
  `${JSON.stringify(value, null, 2)
    // short objects on one line, as a person would write them
    .replace(/\{\n\s+([^{}[\]]{0,150}?)\n\s+\}/g, (_, inner: string) => `{ ${inner.replace(/\n\s+/g, ' ')} }`)
    .replace(/\{\n\s+([^{}[\]]{0,150}?)\n\s+\}/g, (_, inner: string) => `{ ${inner.replace(/\n\s+/g, ' ')} }`)
    .replace(/\[\n\s+("[^[\]{}]{0,150}?)\n\s+\]/g, (_, inner: string) => `[${inner.replace(/\n\s+/g, ' ')}]`)
    .replace(/"[0-9a-f]{64}"/g, '"<64 hex>"')
    .replace(/("families": )\d+/g, '$1"<noisy>"')}\n`;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

describe('the README’s tour', () => {
  test('has four stops', () => {
    expect(stops.map((s) => s.persona)).toEqual(['public', 'bps-analyst', 'pantarlih', 'kemensos-officer']);
  });
  test.each(stops)('$persona', async ({ persona, query, answer }) => {
    const { data, errors } = await house.ask(persona === 'public' ? null : persona, query);
    const got = printed({
      data,
      ...(errors.length === 0
        ? {}
        : {
            errors: errors.map(({ message, path, extensions }) => ({ message, path, because: extensions.because })),
          }),
    });
    if (process.env.UPDATE_ANSWERS === '1')
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(
          `${query}\`\`\`\n\`\`\`json\n${answer}`,
          () => `${query}\`\`\`\n\`\`\`json\n${got}`,
        ),
      );
    else expect(got).toBe(answer);
  });
});
