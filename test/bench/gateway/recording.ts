import { parse } from 'graphql';
import { unmerged } from '../../../gateway/federation/operation.ts';
import { createPlanner } from '../../../gateway/federation/plan/planner.ts';
import { executorOver } from '../../../gateway/federation/testing/asking.ts';

/** What one scenario asks of the subgraphs, wave after wave, and its answer. */
export interface Recording {
  readonly waves: ReadonlyArray<ReadonlyArray<{ readonly service: string; readonly body: string }>>;
  readonly answer: string;
  readonly fetches: number;
}

/** Executes a query once, as planned, and keeps every fetch. */
export async function record(sdl: string, urls: Readonly<Record<string, string>>, query: string): Promise<Recording> {
  const planner = createPlanner(sdl);
  const fetches: Array<{ service: string; body: string; from: number; to: number }> = [];
  let moment = 0;
  const ask = executorOver(planner, unmerged, async (service, body) => {
    const fetch = { service, body, from: moment++, to: 0 };
    fetches.push(fetch);
    const response = await globalThis.fetch(urls[service] ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const answer = await response.json();
    fetch.to = moment++;
    return answer as object;
  });
  parse(query);
  const answer = await ask(query, {});
  if (answer.errors !== undefined) throw new Error(answer.errors[0]?.message);
  // A fetch begins a wave when something has ended since the wave began.
  const waves: Array<Array<{ service: string; body: string }>> = [];
  let ends = Number.POSITIVE_INFINITY;
  for (const { service, body, from, to } of fetches) {
    if (waves.length === 0 || from > ends) {
      waves.push([]);
      ends = to;
    }
    ends = Math.min(ends, to);
    waves.at(-1)?.push({ service, body });
  }
  return { waves, answer: answer.data?.whole.toString() ?? '', fetches: fetches.length };
}
