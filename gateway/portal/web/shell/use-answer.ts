import { useEffect, useMemo, useState } from 'react';
import type { TrustedOperations } from '../graph/operations.ts';
import { type Asked, type Asking, ask, type Operation } from './ask.ts';
import { useSpeech } from './language.tsx';
import { useReader } from './reader.tsx';

interface Question {
  readonly operation: Operation;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An answer on its way or there, and the way to ask the same again. */
export interface Answering<Data> {
  readonly asked: Asked<Data>;
  readonly again: () => void;
}

/** How the reader of this page asks now. */
export function useAsking(): Asking {
  const { session, purpose } = useReader();
  const { language } = useSpeech();
  const accessToken = session?.accessToken ?? null;
  return useMemo(() => ({ accessToken, purpose, language }), [accessToken, purpose, language]);
}

/**
 * Asks the gate under the reader's own token, again whenever reader, purpose, language, question or variables change.
 * @param operation null: do not ask yet
 */
export function useAnswer<Data>(
  operation: Operation | null,
  variables: Readonly<Record<string, unknown>> = {},
): Answering<Data> {
  const asking = useAsking();
  const { expire } = useReader();
  const [asked, setAsked] = useState<Asked<Data>>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  // Both are written anew at every drawing; what they say is what counts.
  const question = operation === null ? null : JSON.stringify({ operation, variables } satisfies Question);
  // biome-ignore lint/correctness/useExhaustiveDependencies: round asks the same again
  useEffect(() => {
    if (question === null) return undefined;
    const { operation, variables } = JSON.parse(question) as Question;
    const gone = new AbortController();
    setAsked({ kind: 'loading' });
    ask<Data>(asking, operation, variables, gone.signal).then(
      (came) => {
        if (gone.signal.aborted) return;
        setAsked(came);
        if (came.kind === 'expired') expire();
      },
      () => {}, // only an abort throws
    );
    return () => gone.abort();
  }, [asking, question, round]);
  return { asked, again: () => setRound((n) => n + 1) };
}

/** The same of a trusted document of schema/operations, whose answer and variables are known by its name (`npm run codegen`). */
export const useTrusted = <Name extends keyof TrustedOperations>(
  name: Name,
  variables: TrustedOperations[Name]['variables'],
): Answering<TrustedOperations[Name]['data']> => useAnswer({ name }, variables);
