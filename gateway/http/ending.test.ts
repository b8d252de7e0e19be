import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { limits } from '../limits/index.ts';
import { Ending } from './ending.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test.each<[string, (ending: Ending) => void]>([
  ['its deadline passes', () => vi.advanceTimersByTime(limits.deadline)],
  ['whoever asked goes away', (ending) => ending.gone()],
])('a request ends where %s, as one that was given up', (_, end) => {
  const ending = new Ending();
  expect(ending.signal.aborted).toBe(false);
  end(ending);
  expect([ending.signal.aborted, ending.signal.reason.name, vi.getTimerCount()]).toEqual([true, 'AbortError', 0]);
});

test('one that was answered is not ended, and keeps no timer', () => {
  const ending = new Ending();
  ending.answered();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(limits.deadline);
  expect(ending.signal.aborted).toBe(false);
});
