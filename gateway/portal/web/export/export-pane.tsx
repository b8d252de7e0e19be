import { useGraphiQL } from '@graphiql/react';
import { useContext, useState } from 'react';
import { AskingContext } from '../asking-context.ts';
import { type Pane, PaneSection } from '../pane.tsx';
import { useTexts } from '../shell/index.ts';
import { messages } from './messages.ts';
import { programs } from './programs.ts';
import { variablesIn } from './variables.ts';

/** The question in the editor as a program; written when the pane is opened or the program is chosen. */
function ExportPane() {
  const t = useTexts(messages);
  const { accessToken, purpose, language } = useContext(AskingContext);
  const signedIn = accessToken !== null;
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const [name, setName] = useState('curl');
  const text =
    programs[name]?.({
      gate: location.origin,
      query: query?.getValue() ?? '',
      variables: variablesIn(variables?.getValue()),
      purpose,
      signedIn,
      language,
    }) ?? '';
  return (
    <PaneSection className="access" title={messages.title}>
      <label>
        {t('program')}{' '}
        <select value={name} onChange={(event) => setName(event.target.value)}>
          {Object.keys(programs).map((program) => (
            <option key={program}>{program}</option>
          ))}
        </select>
      </label>{' '}
      <button type="button" onClick={() => navigator.clipboard.writeText(text)}>
        {t('copy')}
      </button>
      <pre className="program">{text}</pre>
      {signedIn && (
        <p>
          <small>
            {t('token')} <code>SIMPUL_TOKEN=$(npm run -s token -- …)</code>
          </small>
        </p>
      )}
    </PaneSection>
  );
}

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M8 8l-4 4 4 4M16 8l4 4-4 4M13 5l-2 14" />
    </svg>
  );
}

/** The pane of it. */
export const exportPane: Pane = { title: messages.title, icon: Icon, content: ExportPane };
