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
import { ExportContext, exportPlugin } from './export/export-pane.tsx';
import { type Asking, createFetcher } from './fetcher.ts';
import { PlanContext } from './plan/plan-context.ts';
import { planPlugin } from './plan/plan-pane.tsx';
import { PrintedQuestion } from './printed-question.tsx';
import { loadQuestions, type Question, QuestionsContext } from './questions/questions-context.ts';
import { questionsPlugin } from './questions/questions-pane.tsx';
import { receiptPlugin } from './receipt/receipt-pane.tsx';
import { keptReceipts, ReceiptsContext } from './receipt/receipts-context.ts';

const tabs = examples.map((query) => ({ query }));
const plugins = [questionsPlugin, accessPlugin, planPlugin, receiptPlugin, exportPlugin];

/**
 * GraphiQL for one way of asking. The schema shown is what this caller may see, so give it a `key` per caller;
 * its tabs live in sessionStorage and survive that. What is refused is struck through while it is typed.
 */
export default function Editor({ accessToken, purpose, denial }: Asking) {
  const [receipts, setReceipts] = useState<readonly string[]>([]);
  const fetcher = useMemo(
    () =>
      createFetcher({ accessToken, purpose, denial }, (receipt) =>
        setReceipts((before) => [receipt, ...before].slice(0, keptReceipts)),
      ),
    [accessToken, purpose, denial],
  );
  const planning = useMemo(() => ({ accessToken, purpose }), [accessToken, purpose]);
  const exporting = useMemo(() => ({ purpose, signedIn: accessToken !== null }), [purpose, accessToken]);
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
      <ReceiptsContext value={receipts}>
        <ExportContext value={exporting}>
          <PlanContext value={planning}>
            <ExplainerContext value={explainer}>
              <GraphiQL
                fetcher={fetcher}
                storage={sessionStorage}
                defaultTabs={tabs}
                plugins={plugins}
                showPersistHeadersSettings={false}
              >
                <RefusalsWhileTyping />
                <PrintedQuestion />
              </GraphiQL>
            </ExplainerContext>
          </PlanContext>
        </ExportContext>
      </ReceiptsContext>
    </QuestionsContext>
  );
}
