import { useGraphiQL } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';

/** The question, its variables and the answer as plain text on paper: the editors draw only what fits their windows. */
export function PrintedQuestion() {
  const question = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const answer = useGraphiQL((state) => state.responseEditor);
  const [texts, setTexts] = useState<readonly string[]>([]);
  useEffect(() => {
    const write = (): void => {
      const all = [question, variables, answer].map((editor) => editor?.getValue().trim() ?? '');
      // The dialog prints what stands there when the event has been heard.
      flushSync(() => setTexts(all.filter((text) => text !== '')));
    };
    addEventListener('beforeprint', write);
    return () => removeEventListener('beforeprint', write);
  }, [question, variables, answer]);
  return createPortal(
    <main className="printed">
      {texts.map((text) => (
        <pre key={text}>{text}</pre>
      ))}
    </main>,
    document.body,
  );
}
