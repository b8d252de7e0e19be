import { useEffect, useState } from 'react';
import { openHead, type SignedHead } from '../../ledger/checkpoint.ts';
import { trustedKeys } from '../../ledger/trusted-keys.ts';
import { useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

/** The head is asked for this often, while the page is looked at. ms */
const every = 5_000;

type Told = { readonly head: SignedHead } | { readonly fault: string } | null;

async function told(): Promise<Told> {
  const note = await fetch('/ledger/checkpoint');
  if (!note.ok) return null;
  try {
    return { head: await openHead(await note.text(), await trustedKeys()) };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

/** The signed head of the log as it is now. */
export function Head() {
  const t = useTexts(messages);
  const { number } = useSpeech();
  const [now, setNow] = useState<Told | 'loading'>('loading');
  useEffect(() => {
    let gone = false;
    const look = async (): Promise<void> => {
      if (document.visibilityState === 'hidden') return;
      const came = await told().catch(() => null);
      if (!gone) setNow(came);
    };
    void look();
    const timer = setInterval(() => void look(), every);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, []);
  if (now === 'loading') return <p className="loading">…</p>;
  return (
    <section aria-labelledby="head">
      <h2 id="head">{t('head')}</h2>
      {now === null && <p role="alert">{t('away')}</p>}
      {now !== null && 'fault' in now && <p role="alert">{t('unsigned', { detail: now.fault })}</p>}
      {now !== null && 'head' in now && (
        <dl className="facts">
          <dt>{t('origin')}</dt>
          <dd>{now.head.origin}</dd>
          <dt>{t('size')}</dt>
          <dd className="size">{number(now.head.size)}</dd>
          <dt>{t('root')}</dt>
          <dd>
            <code>{now.head.root}</code>
          </dd>
          <dt>{t('signature')}</dt>
          <dd>
            <span aria-hidden="true">✓</span> {t('signed')}
          </dd>
        </dl>
      )}
    </section>
  );
}
