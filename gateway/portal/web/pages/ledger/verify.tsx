import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { type Climbed, climb, type ProvenEntry } from '../../ledger/inclusion.ts';
import { readReceipt } from '../../ledger/receipt.ts';
import { trustedKeys } from '../../ledger/trusted-keys.ts';
import { askRoute } from '../../route.ts';
import { type AnswerError, ask, Faults, useAsking, useTexts } from '../../shell/index.ts';
import { EntryContent } from './entry-content.tsx';
import { messages } from './messages.ts';
import { Path } from './path.tsx';

/** A head follows its entries within a second or so; no receipt is waited for longer than this many looks, one a second. */
const looks = 10;

interface Proven {
  readonly proof: ProvenEntry;
  readonly leaf: string;
  readonly climbed: Climbed;
}

type State =
  | { readonly kind: 'idle' | 'waiting' }
  | { readonly kind: 'failed'; readonly errors: readonly AnswerError[] }
  | { readonly kind: 'malformed'; readonly detail: string }
  | ({ readonly kind: 'proven' } & Proven);

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_000));

/** `QmFz…` with one bit of its first byte changed. */
const withOneBitChanged = (leaf: string): string => {
  const bytes = atob(leaf);
  return btoa(String.fromCharCode(bytes.charCodeAt(0) ^ 1) + bytes.slice(1));
};

/** Proves an entry in this browser, and shows how. */
export function Verify() {
  const [params] = useSearchParams();
  return <Verifier key={params.get('entry')} entry={params.get('entry') ?? ''} />;
}

function Verifier({ entry }: { readonly entry: string }) {
  const t = useTexts(messages);
  const asking = useAsking();
  const [typed, setTyped] = useState(entry);
  const [state, setState] = useState<State>({ kind: 'idle' });

  const prove = async (proof: ProvenEntry, leaf: string): Promise<void> => {
    try {
      setState({ kind: 'proven', proof, leaf, climbed: await climb(proof, leaf, await trustedKeys()) });
    } catch (error) {
      setState({ kind: 'malformed', detail: (error as Error).message });
    }
  };
  const verify = async (sought: string): Promise<void> => {
    const receipt = readReceipt(sought);
    const index = receipt?.index ?? (/^\d{1,15}$/.test(sought.trim()) ? Number(sought) : Number.NaN);
    if (Number.isNaN(index)) return setState({ kind: 'malformed', detail: sought });
    setState({ kind: 'waiting' });
    for (let look = 1; ; look++) {
      const came = await askRoute<ProvenEntry>(asking, `/ledger/proof/${index}`);
      if (came.kind === 'answered' && came.answer.data !== null)
        return prove(came.answer.data, receipt?.leaf ?? came.answer.data.leaf);
      // a receipt may be younger than the head
      if (receipt === null || look === looks)
        return setState({ kind: 'failed', errors: came.kind === 'failed' ? came.errors : [] });
      await pause();
    }
  };
  const askAndVerify = async (): Promise<void> => {
    setState({ kind: 'waiting' });
    const came = await ask(asking, { query: 'query Contoh { parties(first: 1) { nodes { name } } }' });
    const receipt = came.kind === 'answered' ? came.answer.receipt : null;
    if (receipt === null) return setState({ kind: 'failed', errors: came.kind === 'failed' ? came.errors : [] });
    setTyped(receipt);
    return verify(receipt);
  };
  return (
    <section aria-labelledby="verify">
      <h2 id="verify">{t('verify')}</h2>
      <p>{t('verifyText')}</p>
      <form
        className="choices unprinted"
        onSubmit={(event) => {
          event.preventDefault();
          void verify(typed);
        }}
      >
        <label className="receipt">
          <span className="label">{t('which')}</span>
          <input value={typed} onChange={({ target }) => setTyped(target.value)} required />
        </label>
        <button type="submit">{t('check')}</button>
        <button type="button" onClick={() => void askAndVerify()}>
          {t('ask')}
        </button>
      </form>
      <div aria-live="polite">
        {state.kind === 'waiting' && <p className="loading">{t('waiting')}</p>}
        {state.kind === 'failed' && <Faults errors={state.errors} />}
        {state.kind === 'malformed' && <p role="alert">{t('malformed', { detail: state.detail })}</p>}
        {state.kind === 'proven' && (
          <>
            <Path {...state} />
            <button type="button" onClick={() => void prove(state.proof, withOneBitChanged(state.leaf))}>
              {t('tamper')}
            </button>
            <EntryContent key={state.proof.index} index={state.proof.index} leaf={state.proof.leaf} />
          </>
        )}
      </div>
    </section>
  );
}
