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
 * Asks once, and again whenever the reader, purpose, language or what is asked change. An answer to what is asked no more is
 * dropped; where the session has ended, the shell is told.
 * @param what says what is asked, as text; null: not yet
 * @param send throws only where its signal aborts
 */
export function useAsked<Data>(
  what: string | null,
  send: (asking: Asking, what: string, signal: AbortSignal) => Promise<Asked<Data>>,
): Answering<Data> {
  const asking = useAsking();
  const { expire } = useReader();
  const [asked, setAsked] = useState<Asked<Data>>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: round asks the same again; the text says all that is sent
  useEffect(() => {
    if (what === null) return undefined;
    const gone = new AbortController();
    setAsked({ kind: 'loading' });
    send(asking, what, gone.signal).then(
      (came) => {
        if (gone.signal.aborted) return;
        setAsked(came);
        if (came.kind === 'expired') expire();
      },
      () => {}, // only an abort throws
    );
    return () => gone.abort();
  }, [asking, what, round]);
  return { asked, again: () => setRound((n) => n + 1) };
}

/**
 * Asks the gate under the reader's own token, again whenever reader, purpose, language, question or variables change.
 * @param operation null: do not ask yet
 */
export function useAnswer<Data>(
  operation: Operation | null,
  variables: Readonly<Record<string, unknown>> = {},
): Answering<Data> {
  // Both are written anew at every drawing; what they say is what counts.
  const question = operation === null ? null : JSON.stringify({ operation, variables } satisfies Question);
  return useAsked<Data>(question, (asking, what, signal) => {
    const { operation, variables } = JSON.parse(what) as Question;
    return ask<Data>(asking, operation, variables, signal);
  });
}

/** The same of a trusted document of schema/operations, whose answer and variables are known by its name (`npm run codegen`). */
export const useTrusted = <Name extends keyof TrustedOperations>(
  name: Name,
  variables: TrustedOperations[Name]['variables'],
): Answering<TrustedOperations[Name]['data']> => useAnswer({ name }, variables);
