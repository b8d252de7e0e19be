import { useState } from 'react';
import { Answered, useAnswer, useTexts } from '../../shell/index.ts';
import { bridgeQuery } from './catalogue.ts';
import { messages } from './messages.ts';

interface Bridged {
  readonly areaCodes: {
    readonly kemendagri: { readonly code: string; readonly name: string };
    readonly bps: { readonly code: string; readonly edition: string } | null;
  } | null;
}

const schemes = ['BPS', 'KEMENDAGRI'] as const;

/** The same region in the codes of Kemendagri and of BPS. */
export function AreaBridge() {
  const t = useTexts(messages);
  const [typed, setTyped] = useState<{ scheme: string; code: string }>({ scheme: 'BPS', code: '3308100' });
  const [sought, setSought] = useState(typed);
  const bridged = useAnswer<Bridged>({ query: bridgeQuery }, sought);
  return (
    <section aria-labelledby="bridge">
      <h2 id="bridge">{t('bridge')}</h2>
      <p>{t('bridgeText')}</p>
      <form
        className="choices unprinted"
        onSubmit={(event) => {
          event.preventDefault();
          setSought(typed);
        }}
      >
        <label>
          <span className="label">{t('scheme')}</span>
          <select value={typed.scheme} onChange={({ target }) => setTyped({ ...typed, scheme: target.value })}>
            {schemes.map((scheme) => (
              <option key={scheme}>{scheme}</option>
            ))}
          </select>
        </label>
        <label>
          <span className="label">{t('code')}</span>
          <input
            value={typed.code}
            onChange={({ target }) => setTyped({ ...typed, code: target.value.trim() })}
            required
          />
        </label>
        <button type="submit">{t('look')}</button>
      </form>
      <Answered {...bridged} needs="areaCodes">
        {({ areaCodes }) => (
          <dl className="facts" aria-live="polite">
            <dt>{t('region')}</dt>
            <dd>{areaCodes?.kemendagri.name ?? t('unknown')}</dd>
            <dt>Kemendagri</dt>
            <dd>{areaCodes?.kemendagri.code ?? t('unknown')}</dd>
            <dt>BPS</dt>
            <dd>
              {areaCodes?.bps == null
                ? t('unknown')
                : `${areaCodes.bps.code} (${t('edition')} ${areaCodes.bps.edition})`}
            </dd>
          </dl>
        )}
      </Answered>
    </section>
  );
}
