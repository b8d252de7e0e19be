import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { type Access, compile, type Decision, judgements } from '../../policy/index.ts';
import type { DecidedSchema } from '../basis/basis.ts';
import type { EntryDraft, RecordedField } from './entry.ts';

/** What an entry says of decisions. */
export type RecordedDecisions = Pick<EntryDraft, 'instruments' | 'fields'>;

/** A clause as a record has it: its first 200 characters, as many as entry.schema.json takes. */
export const recordedClause = (clause: string): string => clause.slice(0, 200);

interface Judged {
  readonly path: readonly string[];
  readonly coordinate: string;
  readonly decision: Decision;
}

/**
 * Decides a document in its normal form for one access, as the gate does (`operation`) or as an agency does inside a hop: what
 * its entry records, and what a replay must find again. The same function makes both.
 * @param decided as it is kept (`Basis.keepSchema`)
 * @param text `normalForm` of schema/policy
 * @throws SimpulError LIMIT_EXCEEDED
 */
export function decisionsOf(
  kind: EntryDraft['kind'],
  decided: DecidedSchema,
  access: Access,
  text: string,
): RecordedDecisions {
  const { definitions } = parse(text, { noLocation: true });
  const operation = definitions.find((d): d is OperationDefinitionNode => d.kind === Kind.OPERATION_DEFINITION);
  const fragments: Record<string, FragmentDefinitionNode> = {};
  if (operation === undefined) return { instruments: [], fields: [] };
  const question = { ...decided, access, operation, fragments, variables: {} };
  if (kind === 'hop') return recorded(judgements({ ...question, hop: true }));
  const { reads, denials } = compile(question);
  return recorded([
    ...reads,
    ...denials.map((denied) => ({ path: denied.path, coordinate: denied.coordinate, decision: denied })),
  ]);
}

/** Decisions as an entry holds them, each clause once. */
function recorded(judged: Iterable<Judged>): RecordedDecisions {
  const instruments: Array<{ id: string; clause: string | null }> = [];
  const positions = new Map<string, number>();
  const fields: RecordedField[] = [];
  for (const { path, coordinate, decision } of judged) {
    const { instrument } = decision;
    let by: number | null = null;
    if (instrument !== null && instrument !== '') {
      const clause = decision.clause === null ? null : recordedClause(decision.clause);
      const key = JSON.stringify([instrument, clause]);
      by = positions.get(key) ?? instruments.push({ id: instrument, clause }) - 1;
      positions.set(key, by);
    }
    const at = { path: path.join('.'), element: coordinate, by };
    fields.push(decision.granted ? { ...at, form: decision.form } : { ...at, refused: decision.reason });
  }
  return { instruments, fields };
}
