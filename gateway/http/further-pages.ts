import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { newContext, type RequestContext } from '../federation/index.ts';
import type { Counting } from './counting.ts';
import { Ending } from './ending.ts';
import type { AnswerText, AskPage } from './file-pages.ts';
import type { HttpAnswer } from './short-lane.ts';

/** An answer, and how it ended. */
export interface Executed extends HttpAnswer {
  readonly outcome: string;
}

/**
 * Asks the pages of a file behind its first one: each a request of its own, of the same caller, counted by itself, and ended when
 * whoever takes the file goes away.
 * @param first context of the file's first page
 */
export const furtherPages =
  (
    raw: ServerResponse,
    first: RequestContext,
    counting: Counting,
    ask: (
      cursor: Parameters<AskPage>[0],
      own: { readonly context: RequestContext; readonly started: number },
    ) => Promise<Executed>,
  ): AskPage =>
  async (cursor) => {
    const ending = new Ending();
    const gone = (): void => ending.gone();
    raw.once('close', gone);
    if (raw.closed) gone();
    const started = performance.now();
    const context = newContext({ ...first, requestId: randomUUID(), now: Date.now(), signal: ending.signal });
    try {
      const { body, outcome } = await ask(cursor, { context, started });
      counting.page(outcome, (performance.now() - started) / 1_000);
      return { context, started, answer: JSON.parse(body.toString()) as AnswerText };
    } finally {
      ending.answered();
      raw.off('close', gone);
    }
  };
