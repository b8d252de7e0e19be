import { type Pane, PaneSection } from '../pane.tsx';
import { useTexts } from '../shell/index.ts';
import { messages } from './messages.ts';
import { useExplanation } from './use-explanation.ts';

/** Of each path of the question: its form and clause, or why not and what to ask for. */
function AccessPane() {
  const t = useTexts(messages);
  const explained = useExplanation();
  if (explained === null)
    return (
      <PaneSection className="access" title={messages.title}>
        <p>{t('none')}</p>
      </PaneSection>
    );
  const { paths, rows } = explained.explanation;
  return (
    <PaneSection className="access" title={messages.title}>
      {rows.map(({ type, rows }) => (
        <p key={type}>
          <code>{type}</code>: {rows}
        </p>
      ))}
      <ul>
        {paths.map((p) => (
          <li key={`${p.path} ${p.coordinate}`} className={p.granted ? 'granted' : 'denied'}>
            <code>{p.path}</code>{' '}
            {p.granted ? (
              <em>
                <code>{p.form}</code>
              </em>
            ) : (
              <s>{p.coordinate}</s>
            )}
            <br />
            <small>
              {p.granted ? (
                <>
                  {/* as the agreement itself names them */}
                  <cite lang="id">
                    {p.instrument} · {p.clause}
                  </cite>{' '}
                  · {p.until ?? '∞'}
                </>
              ) : (
                p.reason
              )}
              {p.request !== null && <span> {p.request}</span>}
            </small>
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z" />
      <path d="M9 12l2 2 4-4" />
    </svg>
  );
}

/** The pane of it. */
export const accessPane: Pane = { title: messages.title, icon: Icon, content: AccessPane };
