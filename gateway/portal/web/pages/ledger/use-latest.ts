import { useEffect, useState } from 'react';
import { type Asked, ask, useAsking } from '../../shell/index.ts';

/** How often the same is asked again while the page is looked at. ms */
const every = 10_000;

/**
 * Asks again and again and keeps what is shown until the next answer is there.
 * @param variables made anew for each question, so that a window moves with the time; memoise it
 */
export function useLatest<Data>(
  query: string,
  variables: () => Readonly<Record<string, unknown>>,
): { readonly asked: Asked<Data>; readonly again: () => void } {
  const asking = useAsking();
  const [asked, setAsked] = useState<Asked<Data>>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: round asks the same again
  useEffect(() => {
    const gone = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const look = async (): Promise<void> => {
      if (document.visibilityState === 'visible') {
        const came = await ask<Data>(asking, { query }, variables(), gone.signal).catch(() => null);
        if (came !== null && !gone.signal.aborted) setAsked(came);
      }
      if (!gone.signal.aborted) timer = setTimeout(() => void look(), every);
    };
    setAsked({ kind: 'loading' });
    void look();
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [asking, query, variables, round]);
  return { asked, again: () => setRound((n) => n + 1) };
}
