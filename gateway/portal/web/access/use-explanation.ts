import { useGraphiQL } from '@graphiql/react';
import { type DocumentNode, parse } from 'graphql';
import { useContext, useEffect, useState } from 'react';
import type { Explanation } from '../../../../schema/policy/index.ts';
import { ExplainerContext } from './explainer-context.ts';

/** What is typed now, as far as it can be read, and its explanation. */
export interface Explained {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly explanation: Explanation;
}

const json = (text: string | undefined): Record<string, unknown> => {
  const value: unknown = text === undefined || text.trim() === '' ? {} : JSON.parse(text);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new SyntaxError('variables');
  return value as Record<string, unknown>;
};

/** Explains what the editor holds at every change; while it cannot be read the last explanation stands. */
export function useExplanation(): Explained | null {
  const explainer = useContext(ExplainerContext);
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const chosen = useGraphiQL((state) => state.operationName);
  const [explained, setExplained] = useState<Explained | null>(null);
  useEffect(() => {
    if (explainer === null || query === undefined) return undefined;
    const run = (): void => {
      try {
        const document = parse(query.getValue());
        if (explainer.faults(document).length > 0) return;
        const several = document.definitions.filter((d) => d.kind === 'OperationDefinition').length > 1;
        const operationName = several ? (chosen ?? null) : null;
        const explanation = explainer.explain(document, operationName, json(variables?.getValue()));
        setExplained({ document, operationName, explanation });
      } catch {
        // half typed: what was said of the last whole question stands
      }
    };
    run();
    const listeners = [query, variables].map((editor) => editor?.onDidChangeModelContent(run));
    return () => {
      for (const listener of listeners) listener?.dispose();
    };
  }, [explainer, query, variables, chosen]);
  return explained;
}
