import { type RefObject, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { type Answer, errorsAt, useAsking, useSpeech, useTexts } from '../shell/index.ts';
import { type BasisDuty, useBasis } from './basis.ts';
import { csvFile, pngFile, save, svgFile } from './export.ts';
import { messages } from './messages.ts';

interface MarginProps {
  readonly id: string;
  /** Name of the trusted document. */
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Path under which the numbers of the figure stand. */
  readonly needs: string;
  readonly answer: Answer<unknown>;
  readonly svg: RefObject<SVGSVGElement | null>;
}

/** The note at a figure's margin: by which clause its numbers are given, how they are protected, what they mean, and how to take them along. */
export function Margin({ id, name, variables, needs, answer, svg }: MarginProps) {
  const t = useTexts(messages);
  const { language } = useSpeech();
  const basis = useBasis(name);
  const asking = useAsking();
  const [failed, setFailed] = useState(false);
  const [path] = useLocation();
  const [search] = useSearchParams();
  const alone = new URLSearchParams(search);
  alone.set('figure', id);
  const columns = basis?.columns.filter(({ path, definition }) => path.startsWith(needs) && definition !== null) ?? [];
  // What is measured has a unit; the rest says of what. Where nothing is measured, all of it is what the figure shows.
  const measured = columns.filter((c) => c.unit !== null);
  const clauses = new Map(
    (measured.length > 0 ? measured : columns).flatMap(({ instrument, clause }) =>
      instrument === null || clause === null ? [] : [[`${instrument} ${clause}`, { instrument, clause }] as const],
    ),
  );
  const controls = (basis?.duties ?? []).filter((d) => clauses.has(`${d.instrument} ${d.clause}`));
  const suppressed = errorsAt(answer, needs).concat(
    answer.errors.filter((e) => pathOf(e.path).startsWith(`${needs}.`)),
  );
  const withheld = suppressed.filter((e) => e.extensions.code === 'SUPPRESSED');
  const take = (made: Promise<Blob> | Blob, ending: string): void => {
    setFailed(false);
    Promise.resolve(made).then(
      (file) => save(file, `${id}.${ending}`),
      () => setFailed(true),
    );
  };
  return (
    <aside className="margin" aria-label={t('basis')}>
      <h3 className="label">{t('basis')}</h3>
      <ul className="clauses">
        {[...clauses.values()].map(({ instrument, clause }) => (
          <li key={`${instrument} ${clause}`}>
            <Link href={`/agreements/${instrument}`}>{instrument}</Link> {clause}
          </li>
        ))}
      </ul>
      <Protection duties={controls} />
      {withheld.length > 0 && (
        <p className="withheld">
          <strong>{t('withheld', { count: withheld.reduce((sum, e) => sum + (e.extensions.count ?? 1), 0) })}</strong>{' '}
          {withheld[0]?.message}
        </p>
      )}
      {answer.receipt !== null && (
        <p>
          <span className="label">{t('receipt')}</span> <code>{answer.receipt}</code>
        </p>
      )}
      <p className="request">
        <span className="label">{t('request')}</span> <code>{answer.requestId}</code>
      </p>
      <details>
        <summary>{t('definition')}</summary>
        <dl>
          {columns.map(({ path, coordinate, definition, provider, class: dataClass, unit, note }) => (
            <div key={path}>
              <dt>
                <code>{coordinate}</code> {unit !== null && `(${unit[language]})`}
              </dt>
              <dd>
                <span lang="id">{definition}</span> {note?.[language]}{' '}
                <span className="label">{t('owner', { provider: provider ?? '–', class: dataClass ?? '–' })}</span>
              </dd>
            </div>
          ))}
        </dl>
      </details>
      <details>
        <summary>{t('query')}</summary>
        <p>
          <code>POST /operations/{name}</code>
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre tabIndex={0}>{basis?.document}</pre>
        <p>
          <code>{JSON.stringify(variables)}</code>
        </p>
      </details>
      <p className="acts unprinted">
        <span className="label">{t('download')}</span>
        <button type="button" onClick={() => take(csvFile(asking, name, variables), 'csv')}>
          CSV
        </button>
        <button type="button" onClick={() => svg.current !== null && take(pngFile(svg.current), 'png')}>
          PNG
        </button>
        <button
          type="button"
          onClick={() =>
            svg.current !== null && take(new Blob([svgFile(svg.current)], { type: 'image/svg+xml' }), 'svg')
          }
        >
          SVG
        </button>
        <Link href={`${path}?${alone}`}>{t('alone')}</Link>
        {failed && <span role="alert">{t('failed')}</span>}
      </p>
    </aside>
  );
}

const pathOf = (path: readonly (string | number)[] | undefined): string =>
  (path ?? []).filter((p) => typeof p === 'string').join('.');

/** How the numbers are protected, in words. */
function Protection({ duties }: { readonly duties: readonly BasisDuty[] }) {
  const t = useTexts(messages);
  const said = duties.map(({ control }) => {
    if (control === null) return t('own');
    const { minCell, perturb, round } = control;
    if (perturb > 0) return t('noisy', { minCell, perturb, round });
    return minCell > 0 ? t('exact', { minCell }) : t('own');
  });
  return [...new Set(said)].map((text) => <p key={text}>{text}</p>);
}
