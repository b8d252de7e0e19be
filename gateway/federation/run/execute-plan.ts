import type { Request } from '../plan/requests.ts';
import { compileRequest, type Execute } from './compiled-request.ts';
import type { Types } from './types.ts';

/**
 * Compiles requests into one execution. Each is asked as soon as those that it waits for have answered; there are no
 * levels to wait for.
 */
export function compilePlan(requests: readonly Request[], types: Types): Execute {
  const steps = requests.map((r) => ({ execute: compileRequest(r, types), after: r.after }));
  const [first] = steps;
  if (first === undefined) return async () => {};
  if (steps.length === 1) return first.execute;
  return async (run) => {
    const done: Promise<void>[] = [];
    for (const { execute, after } of steps)
      done.push(after.length === 0 ? execute(run) : Promise.all(after.map((i) => done[i])).then(() => execute(run)));
    await Promise.all(done);
  };
}
