import { type GraphiQLPlugin, useGraphiQL } from '@graphiql/react';
import { createContext, useContext, useState } from 'react';
import { type Asked, programs } from './programs.ts';
import { variablesIn } from './variables.ts';

/** Who asks in the sandbox, as far as a program has to say it. */
export const ExportContext = createContext<Pick<Asked, 'purpose' | 'signedIn'>>({ purpose: null, signedIn: false });

/** The question in the editor as a program; written when the pane is opened or the program is chosen. */
function ExportPane() {
  const asking = useContext(ExportContext);
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const [name, setName] = useState('curl');
  const text =
    programs[name]?.({
      gate: location.origin,
      query: query?.getValue() ?? '',
      variables: variablesIn(variables?.getValue()),
      ...asking,
    }) ?? '';
  return (
    <section className="access" aria-label="Ekspor · Export">
      <h2>Ekspor · Export</h2>
      <label>
        Program{' '}
        <select value={name} onChange={(event) => setName(event.target.value)}>
          {Object.keys(programs).map((program) => (
            <option key={program}>{program}</option>
          ))}
        </select>
      </label>{' '}
      <button type="button" onClick={() => navigator.clipboard.writeText(text)}>
        Salin · Copy
      </button>
      <pre className="program">{text}</pre>
      {asking.signedIn && (
        <p>
          <small>
            Token tidak ikut ditulis: <code>SIMPUL_TOKEN=$(npm run -s token -- …)</code>.{' '}
            <span lang="en">The token is not written into it.</span>
          </small>
        </p>
      )}
    </section>
  );
}

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M8 8l-4 4 4 4M16 8l4 4-4 4M13 5l-2 14" />
    </svg>
  );
}

/** GraphiQL's pane for it. */
export const exportPlugin: GraphiQLPlugin = { title: 'Ekspor · Export', icon: Icon, content: ExportPane };
