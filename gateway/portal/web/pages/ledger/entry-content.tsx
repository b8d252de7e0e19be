import { useState } from 'react';
import { leafHash, toBase64, utf8 } from '../../ledger/bytes.ts';
import { type AnswerError, Faults, headersOf, useAsking, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

interface EntryContentProps {
  readonly index: number;
  /** The proven hash, base64. */
  readonly leaf: string;
}

type Content = { readonly text: string; readonly same: boolean } | { readonly errors: readonly AnswerError[] };

/** What an entry says, for whom an instrument gives it; its hash is computed here and compared with the proven one. */
export function EntryContent({ index, leaf }: EntryContentProps) {
  const t = useTexts(messages);
  const asking = useAsking();
  const [content, setContent] = useState<Content | null>(null);
  const read = async (): Promise<void> => {
    const response = await fetch(`/ledger/entries/${index}`, { headers: headersOf(asking) }).catch(() => null);
    const text = (await response?.text()) ?? '';
    if (response?.ok) return setContent({ text, same: toBase64(await leafHash(utf8(text))) === leaf });
    setContent({ errors: response === null ? [] : (JSON.parse(text) as { errors: AnswerError[] }).errors });
  };
  return (
    <section aria-labelledby="entry">
      <h3 id="entry">{t('entry')}</h3>
      <button type="button" onClick={() => void read()}>
        {t('read')}
      </button>
      {content !== null && 'errors' in content && <Faults errors={content.errors} />}
      {content !== null && 'text' in content && (
        <>
          <p className={content.same ? '' : 'fails'}>{t(content.same ? 'same' : 'other')}</p>
          <pre>{JSON.stringify(JSON.parse(content.text), null, 2)}</pre>
        </>
      )}
    </section>
  );
}
