import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { GraphiQL } from 'graphiql';
import { useEffect, useMemo, useState } from 'react';
import { languageOf } from '../../../schema/errors/index.ts';
import { accessPlugin } from './access/access-pane.tsx';
import { type Explainer, loadExplainer } from './access/basis.ts';
import { ExplainerContext } from './access/explainer-context.ts';
import { RefusalsWhileTyping } from './access/refusals-while-typing.tsx';
import { examples } from './examples.ts';
import { type Asking, createFetcher } from './fetcher.ts';
import { loadQuestions, type Question, QuestionsContext } from './questions/questions-context.ts';
import { questionsPlugin } from './questions/questions-pane.tsx';

const tabs = examples.map((query) => ({ query }));
const plugins = [questionsPlugin, accessPlugin];

/**
 * GraphiQL for one way of asking. The schema shown is what this caller may see, so give it a `key` per caller;
 * its tabs live in sessionStorage and survive that. What is refused is struck through while it is typed.
 */
export default function Editor({ accessToken, purpose, denial }: Asking) {
  const fetcher = useMemo(() => createFetcher({ accessToken, purpose, denial }), [accessToken, purpose, denial]);
  const [explainer, setExplainer] = useState<Explainer | null>(null);
  const [questions, setQuestions] = useState<readonly Question[] | null>(null);
  useEffect(() => {
    let wanted = true;
    loadExplainer({ accessToken, purpose }, languageOf(navigator.language)).then(
      (loaded) => wanted && setExplainer(loaded),
      () => {}, // without it GraphiQL works as ever
    );
    loadQuestions({ accessToken, purpose }).then(
      (loaded) => wanted && setQuestions(loaded),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [accessToken, purpose]);
  return (
    <QuestionsContext value={questions}>
      <ExplainerContext value={explainer}>
        <GraphiQL
          fetcher={fetcher}
          storage={sessionStorage}
          defaultTabs={tabs}
          plugins={plugins}
          showPersistHeadersSettings={false}
        >
          <RefusalsWhileTyping />
        </GraphiQL>
      </ExplainerContext>
    </QuestionsContext>
  );
}
