import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  getVariableValues,
  Kind,
  parse,
  validate,
} from 'graphql';
import { catalogue, type ErrorCode } from '../../schema/errors/index.ts';
import type { TrustedDocument } from '../../schema/operations/index.ts';
import { explain } from '../../schema/policy/index.ts';
import type { Recorder } from '../audit/index.ts';
import type { Federation, RequestContext } from '../federation/index.ts';
import { limits } from '../limits/index.ts';
import {
  type AnswerError,
  type Codebooks,
  codebookOf,
  type Format,
  files,
  nextIn,
  planTable,
  readersType,
  type TablePlan,
  type Tabular,
  tableOf,
  writeTable,
} from '../tables/index.ts';
import type { FilePages } from './file-pages.ts';
import type { GraphQLBody } from './read-body.ts';

/** A file that an answer is to become. */
export interface AnswerFile {
  readonly format: Exclude<Format, 'json'>;
  readonly trusted: TrustedDocument | null;
  readonly tabular: Tabular;
  readonly plan: TablePlan;
}

/**
 * How an operation's answer becomes a file; null where the operation itself is at fault, which the graph says in its own words.
 * @throws SimpulError TABLE_AMBIGUOUS
 */
export function fileOf(
  format: AnswerFile['format'],
  { schema, elements }: Federation,
  { query, operationName, variables }: GraphQLBody,
  trusted: TrustedDocument | null,
): AnswerFile | null {
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: limits.tokens });
  } catch {
    return null;
  }
  if (validate(schema, document, undefined, { maxErrors: 1 }).length > 0) return null;
  const operation = getOperationAST(document, operationName);
  if (operation == null) return null;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
  if (coerced === undefined) return null;
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const d of document.definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) fragments[d.name.value] = d;
  const tabular = { schema, elements, operation, fragments, variables: coerced, rows: trusted?.rows ?? null };
  return { format, trusted, tabular, plan: planTable(tabular) };
}

/**
 * Sends an answer as a file, and keeps its codebook at the address that header Link names. An answer with errors and without
 * rows in which they could stand leaves as JSON.
 * @param paged where further pages follow in the same file
 */
export function answerAsFile(
  reply: FastifyReply,
  { format, trusted, tabular, plan }: AnswerFile,
  json: string,
  context: RequestContext,
  { elements, standings }: Federation,
  codebooks: Codebooks,
  paged: { readonly pages: FilePages; readonly recorder: Recorder | null } | null,
): FastifyReply {
  const { data = null, errors = [] } = JSON.parse(json) as { data?: unknown; errors?: readonly AnswerError[] };
  const table = data === null ? null : tableOf(plan, data, errors);
  if (table === null) return reply.send(json);
  if (table.rows.length === 0 && errors.length > 0) return reply.code(statusOf(errors)).send(json);
  const { caller, requestId, language, now } = context;
  const explanation =
    caller === null || standings === null
      ? null
      : explain({ ...tabular, register: standings.register, caller, language, now });
  const agency = caller?.agency ?? null;
  const answer = { requestId, data, table, errors };
  const codebook = codebookOf({ plan, elements, explanation, agency, document: trusted, now, answer });
  codebooks.keep(requestId, caller, codebook);
  const { type, ending } = files[format];
  const types = new Map(plan.columns.map((c) => [c.name, readersType(c, explanation)]));
  reply
    .type(type)
    .header('vary', 'accept, authorization, x-purpose, x-agreement')
    .header('link', `</codebooks/${requestId}>; rel="describedby"; type="application/json"`)
    .header('content-disposition', `attachment; filename="${trusted?.id ?? 'simpul'}.${ending}"`);
  if (paged === null)
    return reply.send(
      writeTable(format, { plan, table, types }, codebook, format === 'rows' ? nextIn(tabular, plan, data) : undefined),
    );
  const { pages, recorder } = paged;
  const { body, next } = pages.write(table, { data, errors });
  if (recorder !== null) return reply.send(recorder.file(body, pages.further(next)));
  async function* unrecorded() {
    yield body;
    for await (const page of pages.further(next)) yield Buffer.isBuffer(page) ? page : page.body;
  }
  return reply.send(Readable.from(unrecorded(), { objectMode: false }));
}

/** Of errors that are the whole answer the first gives the status: the gate's own refusals stand before what an agency says. */
const statusOf = ([first]: readonly AnswerError[]): number => {
  const code = String(first?.extensions?.code);
  return (Object.hasOwn(catalogue, code) && catalogue[code as ErrorCode].status) || 500;
};
