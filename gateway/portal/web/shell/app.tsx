import { Suspense, useEffect, useRef } from 'react';
import { matchRoute, Route, Switch, useLocation, useRouter } from 'wouter';
import { pages } from '../pages.ts';
import { useSpeech, useTexts } from './language.tsx';
import { Masthead } from './masthead.tsx';
import { messages } from './messages.ts';
import { PartBoundary } from './part-boundary.tsx';
import { Notice } from './states.tsx';

/** The whole portal: its head, the page of the address, its foot. */
export function App({ fault }: { readonly fault: string | null }) {
  const t = useTexts(messages);
  const { language } = useSpeech();
  const [path] = useLocation();
  const { parser } = useRouter();
  const main = useRef<HTMLElement>(null);
  const arrived = useRef(path);
  useEffect(() => {
    // A screen reader is told of a new page by where the focus is; the first one announces itself.
    if (arrived.current !== path) main.current?.focus();
    arrived.current = path;
  }, [path]);
  useEffect(() => {
    const page = pages.find((p) => matchRoute(parser, p.path, path)[0]);
    document.title = page === undefined || page.path === '/' ? 'Simpul' : `${page.title[language]} · Simpul`;
  }, [path, parser, language]);
  return (
    <>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <Masthead />
      <main id="content" ref={main} tabIndex={-1}>
        {fault !== null && <Notice title={t('signInFailed', { detail: fault })} kind="warning" />}
        <PartBoundary key={path} instead={<Notice title={t('part')} kind="warning" />}>
          <Suspense fallback={<p className="loading">{t('loading')}</p>}>
            <Switch>
              {pages.map(({ path, Page }) => (
                <Route key={path} path={path} component={Page} />
              ))}
              <Route>
                <h1>{t('notFound')}</h1>
              </Route>
            </Switch>
          </Suspense>
        </PartBoundary>
      </main>
      <footer className="foot">
        <p>{t('synthetic')}</p>
      </footer>
    </>
  );
}
