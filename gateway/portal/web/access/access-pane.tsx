import type { GraphiQLPlugin } from '@graphiql/react';
import { useExplanation } from './use-explanation.ts';

/** Of each path of the question: its form and clause, or why not and what to ask for. */
function AccessPane() {
  const explained = useExplanation();
  if (explained === null)
    return (
      <p className="access">
        Belum ada pertanyaan yang utuh. <span lang="en">No complete question yet.</span>
      </p>
    );
  const { paths, rows } = explained.explanation;
  return (
    <section className="access" aria-label="Akses · Access">
      <h2>Akses · Access</h2>
      {rows.map(({ type, rows }) => (
        <p key={type}>
          <strong>{type}</strong>: {rows}
        </p>
      ))}
      <ul>
        {paths.map((p) => (
          <li key={`${p.path} ${p.coordinate}`} className={p.granted ? 'granted' : 'denied'}>
            <code>{p.path}</code> {p.granted ? <em>{p.form}</em> : <s>{p.coordinate}</s>}
            <br />
            <small>
              {p.granted ? `${p.instrument} · ${p.clause} · ${p.until ?? '∞'}` : p.reason}
              {p.request !== null && <span> {p.request}</span>}
            </small>
          </li>
        ))}
      </ul>
    </section>
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

/** GraphiQL's pane for it. */
export const accessPlugin: GraphiQLPlugin = { title: 'Akses · Access', icon: Icon, content: AccessPane };
