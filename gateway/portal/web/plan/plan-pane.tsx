import { useGraphiQL } from '@graphiql/react';
import { getOperationAST, parse } from 'graphql';
import { useContext, useState } from 'react';
import type { PlannedHop } from '../../../federation/index.ts';
import { AskingContext } from '../asking-context.ts';
import { variablesIn } from '../export/variables.ts';
import { type Pane, PaneSection } from '../pane.tsx';
import { type Asked, type Asking, useTexts } from '../shell/index.ts';
import { messages as shell } from '../shell/messages.ts';
import { askPlan, leavesOf, levelsOf, type Planned } from './hops.ts';
import { messages } from './messages.ts';

function HopItem({ hop }: { readonly hop: PlannedHop }) {
  const t = useTexts(messages);
  const leaves = leavesOf(hop);
  return (
    <li className="hop">
      <strong>{hop.agency}</strong>
      {leaves.length === 0 && (
        <>
          {' '}
          <small>{t('joins')}</small>
        </>
      )}
      {leaves.length > 0 && (
        <ul>
          {leaves.map(({ path, coordinate }) => (
            <li key={`${path.join('.')} ${coordinate}`}>
              <code>{coordinate}</code> <small>{path.join('.')}</small>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Steps({ hops }: { readonly hops: readonly PlannedHop[] | null }) {
  const t = useTexts(messages);
  if (hops === null) return <p>{t('unanswerable')}</p>;
  if (hops.length === 0) return <p>{t('nobody')}</p>;
  return (
    <ol className="steps">
      {levelsOf(hops).map((level, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place
        <li key={i}>
          {level.length > 1 && <small>{t('together')}</small>}
          <ul>
            {level.map((hop, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one agency may be asked twice at once
              <HopItem key={n} hop={hop} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

/** The operation that is meant: the one that was chosen, where there are several. */
function nameIn(text: string, chosen: string | null): string | null {
  try {
    return getOperationAST(parse(text)) == null ? chosen : null;
  } catch {
    return null; // the gate says what is wrong
  }
}

/** Which agency would be asked what for the question in the editor, step after step; asked of the gate when the button is pressed. */
function PlanPane() {
  const t = useTexts(messages);
  const ofShell = useTexts(shell);
  const asking = useContext(AskingContext);
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const chosen = useGraphiQL((state) => state.operationName) ?? null;
  const [came, setCame] = useState<{ readonly asking: Asking; readonly planned: Asked<Planned> } | null>(null);
  const plan = async (): Promise<void> => {
    const text = query?.getValue() ?? '';
    const asked = { query: text, variables: variablesIn(variables?.getValue()), operationName: nameIn(text, chosen) };
    setCame({ asking, planned: await askPlan(asking, asked) });
  };
  // What was told in another language, or to an earlier token, is not told on.
  const planned = came?.asking === asking ? came.planned : null;
  return (
    <PaneSection className="access plan" title={messages.title}>
      <p>{t('about')}</p>
      <button type="button" onClick={plan}>
        {t('make')}
      </button>
      <div aria-live="polite">
        {(planned?.kind === 'expired' || planned?.kind === 'offline') && <p>{ofShell(planned.kind)}</p>}
        {planned?.kind === 'failed' && planned.errors.map(({ message }) => <p key={message}>{message}</p>)}
        {planned?.kind === 'answered' && planned.answer.data && <Steps hops={planned.answer.data.hops} />}
      </div>
    </PaneSection>
  );
}

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <circle cx="5" cy="12" r="2" />
      <circle cx="19" cy="6" r="2" />
      <circle cx="19" cy="18" r="2" />
      <path d="M7 11l10-4M7 13l10 4" />
    </svg>
  );
}

/** The pane of it. */
export const planPane: Pane = { title: messages.title, icon: Icon, content: PlanPane };
