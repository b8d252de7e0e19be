import { createContext } from 'react';
import type { Text } from '../../../../schema/errors/index.ts';
import type { Asking } from '../fetcher.ts';

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

/** Asks the gate which questions this reader may ask for this purpose. */
export async function loadQuestions({ accessToken, purpose }: Omit<Asking, 'denial'>): Promise<readonly Question[]> {
  const response = await fetch('/operations', {
    headers: {
      ...(accessToken === null ? {} : { authorization: `Bearer ${accessToken}` }),
      ...(purpose === null ? {} : { 'x-purpose': purpose }),
    },
  });
  if (!response.ok) throw new Error(`operations: ${response.status}`);
  return ((await response.json()) as { operations: readonly Question[] }).operations;
}
