import { useGraphiQL, useMonaco } from '@graphiql/react';
import { useEffect } from 'react';
import { placesOf } from './places.ts';
import { useExplanation } from './use-explanation.ts';

const owner = 'access';

/** Strikes through the fields that are refused, with the reason on hover. It draws nothing of its own. */
export function RefusalsWhileTyping() {
  const explained = useExplanation();
  const editor = useGraphiQL((state) => state.queryEditor);
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    const model = editor?.getModel();
    if (editor === undefined || model == null || monaco === undefined || explained === null) return undefined;
    const places = placesOf(explained.document, explained.operationName);
    const marks = explained.explanation.paths
      .filter((p) => !p.granted)
      .flatMap(({ path, reason, request, instrument, clause }) =>
        (places.get(path) ?? []).map(({ loc }) => {
          const [from, to] = [model.getPositionAt(loc?.start ?? 0), model.getPositionAt(loc?.end ?? 0)];
          return {
            message: [reason, clause === null ? instrument : `${instrument}, ${clause}`, request]
              .filter((text) => text !== null)
              .join('\n'),
            startLineNumber: from.lineNumber,
            startColumn: from.column,
            endLineNumber: to.lineNumber,
            endColumn: to.column,
            severity: monaco.MarkerSeverity.Info,
          };
        }),
      );
    const drawn = editor.createDecorationsCollection(
      marks.map(({ message, severity: _, ...range }) => ({
        range,
        options: { inlineClassName: 'refused', hoverMessage: { value: message } },
      })),
    );
    monaco.editor.setModelMarkers(model, owner, marks);
    return () => {
      drawn.clear();
      monaco.editor.setModelMarkers(model, owner, []);
    };
  }, [editor, monaco, explained]);
  return null;
}
