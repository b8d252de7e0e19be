import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import type { GraphiQLPlugin } from '@graphiql/react';
import { GraphiQL } from 'graphiql';
import { useEffect, useMemo, useRef, useState } from 'react';
import { accessPane } from './access/access-pane.tsx';
import { type Explainer, loadExplainer } from './access/basis.ts';
import { ExplainerContext } from './access/explainer-context.ts';
import { RefusalsWhileTyping } from './access/refusals-while-typing.tsx';
import { AskingContext } from './asking-context.ts';
import { examples } from './examples.ts';
import { exportPane } from './export/export-pane.tsx';
import { createFetcher } from './fetcher.ts';
import { pluginIn } from './pane.tsx';
import { planPane } from './plan/plan-pane.tsx';
import { PrintedQuestion } from './printed-question.tsx';
import { loadQuestions, type Question, QuestionsContext } from './questions/questions-context.ts';
import { questionsPane } from './questions/questions-pane.tsx';
import { receiptPane } from './receipt/receipt-pane.tsx';
import { keptReceipts, ReceiptsContext } from './receipt/receipts-context.ts';
import { type Asking, useSpeech } from './shell/index.ts';

const panes = [questionsPane, accessPane, planPane, receiptPane, exportPane];

interface EditorProps extends Omit<Asking, 'language'> {
  /** How refusals are told, as header `x-denial` says it. */
  readonly denial: string;
}

/**
 * GraphiQL for one way of asking. The schema shown is what this caller may see, so give it a `key` per caller;
 * its tabs live in sessionStorage and survive that. What is refused is struck through while it is typed.
 */
export default function Editor({ accessToken, purpose, denial }: EditorProps) {
  const { language } = useSpeech();
  const asking = useMemo((): Asking => ({ accessToken, purpose, language }), [accessToken, purpose, language]);
  const tabs = useMemo(() => examples.map((example) => ({ query: example[language] })), [language]);
  const open = useRef<GraphiQLPlugin | null>(null);
  // A pane that is open stays open under its title in the other language.
  const { plugins, visible } = useMemo(() => {
    const plugins = panes.map((pane) => pluginIn(pane, language));
    return { plugins, visible: plugins.find(({ content }) => content === open.current?.content) ?? open.current };
  }, [language]);
  const [receipts, setReceipts] = useState<readonly string[]>([]);
  const fetcher = useMemo(
    () =>
      createFetcher(asking, denial, (receipt) => setReceipts((before) => [receipt, ...before].slice(0, keptReceipts))),
    [asking, denial],
  );
  const [explainer, setExplainer] = useState<Explainer | null>(null);
  const [questions, setQuestions] = useState<readonly Question[] | null>(null);
  useEffect(() => {
    let wanted = true;
    loadExplainer(asking).then(
      (loaded) => wanted && setExplainer(loaded),
      () => {}, // without it GraphiQL works as ever
    );
    loadQuestions(asking).then((loaded) => wanted && setQuestions(loaded));
    return () => {
      wanted = false;
    };
  }, [asking]);
  return (
    <QuestionsContext value={questions}>
      <ReceiptsContext value={receipts}>
        <AskingContext value={asking}>
          <ExplainerContext value={explainer}>
            <GraphiQL
              fetcher={fetcher}
              storage={sessionStorage}
              defaultTabs={tabs}
              plugins={plugins}
              visiblePlugin={visible?.title ?? ''}
              onTogglePluginVisibility={(plugin) => {
                open.current = plugin;
              }}
              showPersistHeadersSettings={false}
            >
              <RefusalsWhileTyping />
              <PrintedQuestion />
            </GraphiQL>
          </ExplainerContext>
        </AskingContext>
      </ReceiptsContext>
    </QuestionsContext>
  );
}
