import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { Drafted } from '../../../../../schema/register/index.ts';
import type { ToldRegister } from '../../../../register/index.ts';
import { askRoute, useRoute } from '../../route.ts';
import { Answered, type Asked, useAsking, useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';
import { Outcome } from './outcome.tsx';
import '../../register/register.css';
import './draft.css';

/** Explains a draft of an instrument before anybody signs it. */
export default function Draft() {
  const t = useTexts(messages);
  const { language } = useSpeech();
  const asking = useAsking();
  const register = useRoute<ToldRegister>('/register.json');
  const [params, setParams] = useSearchParams();
  const from = params.get('from') ?? '';
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<Asked<Drafted> | null>(null);
  useEffect(() => {
    if (from === '') return undefined;
    const gone = new AbortController();
    fetch(`/register/${encodeURIComponent(from)}.yaml`, { signal: gone.signal })
      .then(async (response) => response.ok && setText(await response.text()))
      .catch(() => {}); // the text stays as it is
    return () => gone.abort();
  }, [from]);
  const explain = async (): Promise<void> => {
    setAsked({ kind: 'loading' });
    setAsked(await askRoute<Drafted>(asking, '/register/draft', { draft: text }));
  };
  return (
    <>
      <p className="unprinted">
        <Link href="/agreements">← {t('register')}</Link>
      </p>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <p>{t('privacy')}</p>
      <Answered {...register} needs="">
        {(told) => (
          <>
            <form
              className="draft"
              onSubmit={(event) => {
                event.preventDefault();
                void explain();
              }}
            >
              <label className="from">
                <span className="label">{t('from')}</span>
                <select
                  value={from}
                  onChange={(event) => setParams(event.target.value === '' ? {} : { from: event.target.value })}
                >
                  <option value="">{t('empty')}</option>
                  {told.instruments.map((i) => (
                    <option key={i.id} value={i.id}>
                      {i.id} · {i.title[language]}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                <span className="label">{t('yaml')}</span>
                <textarea
                  rows={24}
                  spellCheck={false}
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                  required
                />
              </label>
              <pre className="printed">{text}</pre>
              <button type="submit">{t('explain')}</button>
            </form>
            {asked !== null && (
              <Answered asked={asked} again={() => void explain()} needs="">
                {(drafted) => <Outcome drafted={drafted} register={told} />}
              </Answered>
            )}
          </>
        )}
      </Answered>
    </>
  );
}
