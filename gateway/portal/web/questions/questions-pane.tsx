import { useGraphiQL } from '@graphiql/react';
import { useContext } from 'react';
import { type Pane, PaneSection } from '../pane.tsx';
import { useSpeech, useTexts } from '../shell/index.ts';
import { messages } from './messages.ts';
import { type Question, QuestionsContext } from './questions-context.ts';

/** What has to be filled in before the question can be asked; nothing where each variable has a default. */
const blanks = ({ variables }: Question): string => {
  const needed = variables.filter((v) => v.type.endsWith('!') && v.default === null);
  return needed.length === 0 ? '' : JSON.stringify(Object.fromEntries(needed.map((v) => [v.name, null])), null, 2);
};

/** The analysts' questions that this reader may ask; one that is chosen stands in the editor, to be run or changed. */
function QuestionsPane() {
  const t = useTexts(messages);
  const { language } = useSpeech();
  const questions = useContext(QuestionsContext);
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  return (
    <PaneSection className="questions" title={messages.title}>
      {questions?.length === 0 && <p>{t('none')}</p>}
      <ul>
        {questions?.map((question) => (
          <li key={question.id}>
            <button
              type="button"
              onClick={() => {
                query?.setValue(question.document);
                variables?.setValue(blanks(question));
              }}
            >
              {question.text[language]}
            </button>
            <br />
            <small>
              <code>{question.id}</code>
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
      <path d="M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 2" />
      <path d="M12 17h.01" />
      <circle cx="12" cy="12" r="9" />
    </svg>
  );
}

/** The pane of them. */
export const questionsPane: Pane = { title: messages.title, icon: Icon, content: QuestionsPane };
