import { type ASTNode, type DocumentNode, Kind, parse, print, visit } from 'graphql';
import type { Question } from './asking.ts';

/** Parts that an operation may lose and still be one. */
const droppable = new Set<string>([
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.ARGUMENT,
  Kind.DIRECTIVE,
  Kind.OBJECT_FIELD,
]);

/** The smallest question that is found to hold still, by leaving out one part after another. */
export async function smallest(question: Question, holds: (question: Question) => Promise<boolean>): Promise<Question> {
  let best: Question = { query: question.query, variables: question.variables, headers: question.headers };
  if (!(await holds(best))) return best;
  for (let smaller = true; smaller; ) {
    smaller = false;
    for (const candidate of candidates(best))
      if (await holds(candidate)) {
        best = candidate;
        smaller = true;
        break;
      }
  }
  return best;
}

/** Every question with one part less, the largest parts first. */
function* candidates(question: Question): Generator<Question> {
  if (Object.keys(question.headers).length > 0) yield { ...question, headers: {} };
  let document: DocumentNode;
  try {
    document = parse(question.query);
  } catch {
    return;
  }
  const parts: ASTNode[] = [];
  visit(document, { enter: (node) => void (droppable.has(node.kind) && parts.push(node)) });
  for (const part of parts) {
    const left = tidy(visit(document, { enter: (node) => (node === part ? null : undefined) }));
    if (left !== null) yield { ...question, ...left };
  }
}

/** Without what nothing uses any more; null where a selection is empty. */
function tidy(document: DocumentNode): { query: string } | null {
  let empty = false;
  const used = new Set<string>();
  visit(document, {
    enter: (node) => {
      if (node.kind === Kind.SELECTION_SET && node.selections.length === 0) empty = true;
      if (node.kind === Kind.FRAGMENT_SPREAD) used.add(node.name.value);
      if (node.kind === Kind.VARIABLE_DEFINITION) return false;
      if (node.kind === Kind.VARIABLE) used.add(`$${node.name.value}`);
      return undefined;
    },
  });
  if (empty) return null;
  return {
    query: print(
      visit(document, {
        enter: (node) => {
          if (node.kind === Kind.FRAGMENT_DEFINITION && !used.has(node.name.value)) return null;
          if (node.kind === Kind.VARIABLE_DEFINITION && !used.has(`$${node.variable.name.value}`)) return null;
          return undefined;
        },
      }),
    ),
  };
}
