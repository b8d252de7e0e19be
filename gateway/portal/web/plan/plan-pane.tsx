import { type GraphiQLPlugin, useGraphiQL } from '@graphiql/react';
import { getOperationAST, parse } from 'graphql';
import { useContext, useState } from 'react';
import type { PlannedHop } from '../../../federation/index.ts';
import { variablesIn } from '../export/variables.ts';
import type { Asked } from '../shell/index.ts';
import { messages } from '../shell/messages.ts';
import { askPlan, leavesOf, levelsOf, type Planned } from './hops.ts';
import { PlanContext } from './plan-context.ts';

function HopItem({ hop }: { readonly hop: PlannedHop }) {
  const leaves = leavesOf(hop);
  return (
    <li className="hop">
      <strong>{hop.agency}</strong>
      {leaves.length === 0 && (
        <>
          {' '}
          <small>
            hanya untuk menghubungkan · <span lang="en">only to join the others</span>
          </small>
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
  if (hops === null)
    return (
      <p>
        Tidak ada instansi yang dapat menjawabnya. <span lang="en">No agency can answer it.</span>
      </p>
    );
  if (hops.length === 0)
    return (
      <p>
        Tidak satu instansi pun ditanya. <span lang="en">No agency would be asked.</span>
      </p>
    );
  return (
    <ol className="steps">
      {levelsOf(hops).map((level, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place
        <li key={i}>
          {level.length > 1 && (
            <small>
              bersamaan · <span lang="en">in parallel</span>
            </small>
          )}
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
  const asking = useContext(PlanContext);
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const chosen = useGraphiQL((state) => state.operationName) ?? null;
  const [planned, setPlanned] = useState<Asked<Planned> | null>(null);
  const plan = async (): Promise<void> => {
    const text = query?.getValue() ?? '';
    const asked = { query: text, variables: variablesIn(variables?.getValue()), operationName: nameIn(text, chosen) };
    setPlanned(await askPlan(asking, asked));
  };
  return (
    <section className="access plan" aria-label="Rencana · Plan">
      <h2>Rencana · Plan</h2>
      <p>
        Instansi mana ditanya apa untuk Anda, langkah demi langkah. Tidak ada yang ditanya; dicatat sebagai uji coba.{' '}
        <span lang="en">
          Which agency is asked what for you, step by step. Nobody is asked; it is recorded as a dry run.
        </span>
      </p>
      <button type="button" onClick={plan}>
        Susun rencana · Make the plan
      </button>
      <div aria-live="polite">
        {(planned?.kind === 'expired' || planned?.kind === 'offline') && (
          <p>{messages[planned.kind][asking.language]}</p>
        )}
        {planned?.kind === 'failed' && planned.errors.map(({ message }) => <p key={message}>{message}</p>)}
        {planned?.kind === 'answered' && planned.answer.data && <Steps hops={planned.answer.data.hops} />}
      </div>
    </section>
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

/** GraphiQL's pane for it. */
export const planPlugin: GraphiQLPlugin = { title: 'Rencana · Plan', icon: Icon, content: PlanPane };
