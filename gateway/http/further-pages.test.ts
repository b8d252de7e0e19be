import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { newContext } from '../federation/index.ts';
import { Counting } from './counting.ts';
import { furtherPages } from './further-pages.ts';

const first = newContext({
  requestId: 'first',
  language: 'id',
  caller: null,
  mode: 'filter',
  now: 0,
  signal: new AbortController().signal,
});

/** Asks one page for a response that closes before, during or after it. */
async function asked(closes: 'before' | 'during' | 'after') {
  const raw = Object.assign(new EventEmitter(), { closed: closes === 'before' });
  const counted: string[] = [];
  const counting = new Counting({ request: (outcome: string) => void counted.push(outcome) } as never);
  let atWork: AbortSignal | undefined;
  const ask = furtherPages(raw as never, first, counting, async (cursor, { context }) => {
    if (closes === 'during') raw.emit('close');
    atWork = context.signal;
    return { status: 200, headers: new Map(), body: JSON.stringify({ data: cursor }), outcome: 'ANSWERED' } as never;
  });
  const page = await ask({ after: 'c' });
  if (closes === 'after') raw.emit('close');
  return { ...page, counted, ended: atWork?.aborted, listeners: raw.listenerCount('close') };
}

test.each([
  ['before', true],
  ['during', true],
  ['after', false],
] as const)('of a file whose taker goes %s a page: the page is ended: %s', async (closes, ended) => {
  expect(await asked(closes)).toMatchObject({ ended, listeners: 0 });
});

test('a page is a request of its own, and is counted as one', async () => {
  const { context, answer, counted } = await asked('after');
  expect([answer, counted]).toEqual([{ data: { after: 'c' } }, ['ANSWERED']]);
  expect(context.requestId).not.toBe('first');
  expect(context.now).toBeGreaterThan(0);
});
