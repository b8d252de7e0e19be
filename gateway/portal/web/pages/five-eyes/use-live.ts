import { useState } from 'react';
import { useAsking, useReader } from '../../shell/index.ts';
import { eyes } from './eyes.ts';
import { askAs, type Seen } from './live.ts';

interface Live {
  /** For each of the eyes, where the question was asked as it stands; else null. */
  readonly seen: readonly Seen[] | null;
  readonly state: 'idle' | 'asking' | 'failed';
  readonly ask: () => void;
}

/**
 * Asks the gate itself as each of the eyes for whom a token can be had: the public without one, the reader with his own, and,
 * where the issuer has demo personas, the others as these.
 */
export function useLive(query: string): Live {
  const asking = useAsking();
  const { settings, session, purpose, borrow } = useReader();
  const [answered, setAnswered] = useState<{ readonly query: string; readonly seen: readonly Seen[] } | null>(null);
  const [state, setState] = useState<Live['state']>('idle');
  const ask = async (): Promise<void> => {
    setState('asking');
    const personas = eyes.map(
      ({ agency, roles, purpose }) =>
        settings.personas.find(
          (p) => p.agency === agency && p.purposes.includes(purpose) && roles.every((r) => p.roles.includes(r)),
        )?.id,
    );
    try {
      const tokens = await borrow(personas.filter((id) => id !== undefined));
      const seen: Seen[] = [];
      for (const [i, eye] of eyes.entries()) {
        const own = session !== null && session.agency === eye.agency && purpose === eye.purpose;
        const token = tokens.get(personas[i] ?? '') ?? (own ? session.accessToken : null);
        seen.push(token === null && eye.agency !== 'PUBLIC' ? null : await askAs(eye, token, asking, query));
      }
      setAnswered({ query, seen });
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return { seen: answered?.query === query ? answered.seen : null, state, ask: () => void ask() };
}
