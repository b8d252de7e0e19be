import { createContext } from 'react';
import type { Text } from '../../../../schema/errors/index.ts';
import { askRoute } from '../route.ts';
import type { Asking } from '../shell/index.ts';

/** A question that the reader may ask, as `GET /operations` lists it. */
export interface Question {
  readonly id: string;
  readonly number: number | null;
  readonly text: Text;
  readonly document: string;
  readonly variables: ReadonlyArray<{ readonly name: string; readonly type: string; readonly default: string | null }>;
}

/** The questions of whoever asks now; null until they are there. */
export const QuestionsContext = createContext<readonly Question[] | null>(null);

/** Asks the gate which questions this reader may ask for this purpose. null: it did not tell. */
export async function loadQuestions(asking: Asking): Promise<readonly Question[] | null> {
  const asked = await askRoute<{ readonly operations: readonly Question[] }>(asking, '/operations');
  return asked.kind === 'answered' ? (asked.answer.data?.operations ?? null) : null;
}
