import { useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { type Explainer, loadExplainer } from '../../access/basis.ts';
import { Notice, useAsking, useReader, useSpeech, useTexts } from '../../shell/index.ts';
import { type Comparison, compare } from './compare.ts';
import { type ExampleName, exampleNames, examples } from './examples.ts';
import { eyes } from './eyes.ts';
import './five-eyes.css';
import { letters, valueAt } from './live.ts';
import { messages } from './messages.ts';
import { SeenCell } from './seen-cell.tsx';
import { useLive } from './use-live.ts';
import '../../register/register.css';

/** The register of this moment, for whoever reads; null: on its way, false: not to be had. */
function useExplainer(): Explainer | null | false {
  const asking = useAsking();
  const [explainer, setExplainer] = useState<Explainer | null | false>(null);
  useEffect(() => {
    let wanted = true;
    loadExplainer(asking).then(
      (loaded) => wanted && setExplainer(loaded ?? false),
      () => wanted && setExplainer(false),
    );
    return () => {
      wanted = false;
    };
  }, [asking]);
  return explainer;
}

/** One question as five readers see it, side by side; the question and the filter stand in the address. */
export default function FiveEyes() {
  const t = useTexts(messages);
  const { language } = useSpeech();
  const { settings } = useReader();
  const explainer = useExplainer();
  const [search, setSearch] = useSearchParams();
  const text = search.get('q') ?? examples.person;
  const only = search.has('only');
  const live = useLive(text);
  const change = (name: string, value: string | null): void =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === null) after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  const compared = useMemo((): Comparison | string | null => {
    if (explainer === null || explainer === false) return null;
    try {
      return compare(explainer, text, eyes);
    } catch (error) {
      return (error as Error).message;
    }
  }, [explainer, text]);
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <div className="asked unprinted">
        <label>
          <span className="label">{t('example')}</span>
          <select
            value={exampleNames.find((name) => examples[name] === text) ?? ''}
            onChange={(event) => change('q', examples[event.target.value as ExampleName])}
          >
            <option value="" hidden />
            {exampleNames.map((name) => (
              <option key={name} value={name}>
                {t(name)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input
            type="checkbox"
            checked={only}
            onChange={(event) => change('only', event.target.checked ? '' : null)}
          />{' '}
          {t('only')}
        </label>
      </div>
      <label className="written unprinted">
        <span className="label">{t('question')}</span>
        <textarea
          rows={text.split('\n').length}
          spellCheck={false}
          value={text}
          onChange={(event) => change('q', event.target.value)}
        />
      </label>
      <pre className="printed">{text}</pre>
      {compared !== null && typeof compared !== 'string' && (
        <p className="asked unprinted">
          <button type="button" disabled={live.state === 'asking'} onClick={live.ask}>
            {t('ask')}
          </button>
          <span role="status">
            {live.state === 'asking' && t('asking')}
            {live.state === 'failed' && t('failed')}
            {live.state === 'idle' && t(live.seen === null ? 'askText' : 'asked')}
          </span>
        </p>
      )}
      {explainer === false && <Notice title={t('unavailable')} kind="warning" />}
      {typeof compared === 'string' && <Notice title={t('faulty', { detail: compared })} />}
      {compared !== null && typeof compared !== 'string' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className="wide" tabIndex={0} aria-label={t('table')}>
          <table className="records eyes">
            <thead>
              <tr>
                <th scope="col">{t('path')}</th>
                {eyes.map(({ agency, purpose }) => (
                  <th key={agency} scope="col">
                    {agency}
                    <span className="label">{settings.purposes[purpose]?.[language] ?? purpose}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {compared.lines
                .filter((line) => line.differs || !only)
                .map(({ path, coordinate, seen, differs }) => {
                  const values = eyes.map((_, i) => {
                    const one = live.seen?.[i];
                    return seen[i]?.granted && one?.kind === 'answered' ? valueAt(one.answer, path) : null;
                  });
                  const same = letters(values);
                  return (
                    <tr key={path} className={differs ? 'differs' : undefined}>
                      <th scope="row">
                        <code>{path}</code>
                        <span className="label">
                          {coordinate} {differs && `≠ ${t('differs')}`}
                        </span>
                      </th>
                      {seen.map((one, i) => (
                        <SeenCell
                          key={eyes[i]?.agency}
                          agency={eyes[i]?.agency ?? ''}
                          seen={one}
                          value={values[i] ?? null}
                          letter={same[i] ?? null}
                        />
                      ))}
                    </tr>
                  );
                })}
              <tr>
                <th scope="row">{t('rows')}</th>
                {compared.rows.map((rows, i) => (
                  <td key={eyes[i]?.agency} data-label={eyes[i]?.agency}>
                    {rows.length === 0
                      ? t('none')
                      : rows.map(({ type, rows }) => <p key={type}>{`${type}: ${rows}`}</p>)}
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
