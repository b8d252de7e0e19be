import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Strangers } from './strangers.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Counts requests, and tells what was recorded and how many were answered. */
function counting(bounds: ConstructorParameters<typeof Strangers>[0]) {
  const strangers = new Strangers(bounds);
  const state = { recorded: [] as string[], answered: 0, failed: 0, broken: false };
  const knock = (code: string, times: number): void => {
    for (let i = 0; i < times; i++)
      strangers
        .count(code, async (so) => {
          if (state.broken) throw new Error('full');
          state.recorded.push(`${code} ${so}`);
        })
        .then(
          () => state.answered++,
          () => state.failed++,
        );
  };
  return { state, knock };
}

test('the first are recorded alone, the others of a second together, and then they are answered', async () => {
  const { state, knock } = counting({ atOnce: 2, every: 1000 });
  knock('A', 5);
  knock('B', 1);
  await vi.advanceTimersByTimeAsync(999);
  expect(state).toMatchObject({ recorded: ['A 1', 'A 1', 'B 1'], answered: 3 });
  await vi.advanceTimersByTimeAsync(1);
  expect(state).toMatchObject({ recorded: ['A 1', 'A 1', 'B 1', 'A 3'], answered: 6 });
});

test('a flood without end makes an entry a second, and one for each full number of those that wait', async () => {
  const { state, knock } = counting({ atOnce: 1, every: 1000, together: 10 });
  for (let second = 0; second < 20; second++) {
    knock('A', 25);
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(state.recorded.length).toBeLessThanOrEqual(20 * 3 + 1);
  expect(state.answered).toBe(500);
  const counted = state.recorded.map((one) => Number(one.split(' ')[1]));
  expect(counted.reduce((a, b) => a + b)).toBe(500);
  expect(Math.max(...counted)).toBe(10);
});

test('after a rest the first are recorded alone again', async () => {
  const { state, knock } = counting({ atOnce: 2, every: 1000 });
  knock('A', 2);
  await vi.advanceTimersByTimeAsync(5000);
  knock('A', 3);
  await vi.advanceTimersByTimeAsync(1000);
  expect(state.recorded).toEqual(['A 1', 'A 1', 'A 1', 'A 1', 'A 1']);
});

test('what cannot be recorded is told to each that waits for it', async () => {
  const { state, knock } = counting({ atOnce: 1, every: 1000 });
  state.broken = true;
  knock('A', 4);
  await vi.advanceTimersByTimeAsync(1000);
  expect(state).toMatchObject({ recorded: [], answered: 0, failed: 4 });
});
