import { type DocumentNode, Kind, visit } from 'graphql';

/** What stands for a literal of each kind. */
const blanks: Readonly<Record<string, string>> = {
  [Kind.STRING]: '',
  [Kind.INT]: '0',
  [Kind.FLOAT]: '0',
  [Kind.ENUM]: '_',
};

/** A document as it may be hashed for a log: a literal may be somebody's NIK, and what is hashed can be guessed. */
export function withoutLiterals(document: DocumentNode): DocumentNode {
  return visit(document, {
    enter: (node) => (node.kind in blanks ? { ...node, value: blanks[node.kind], block: false } : undefined),
  });
}
