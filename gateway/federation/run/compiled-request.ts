import { GraphQLError, print, stripIgnoredCharacters } from 'graphql';
import type { Request } from '../plan/requests.ts';
import { asking, headOf, isBusy, isWhole, settle, toldAt, variablesText } from './asking.ts';
import { CompiledPart } from './entity-part.ts';
import { fieldsOf } from './fields-of.ts';
import { FromContextRequest } from './from-context.ts';
import { merge } from './json.ts';
import { collect } from './places.ts';
import { applyRewrites, renamed } from './rewrites.ts';
import type { HopAnswer, Run } from './run.ts';
import type { Types } from './types.ts';

/** Asks for what a request wants and merges what comes; its failures are errors of the run. Never throws. */
export type Execute = (run: Run) => Promise<void>;

/** Prepares a request: everything but variables and representations is text already. */
export function compileRequest(request: Request, types: Types): Execute {
  const { service, mutation, target } = request;
  const head = headOf(stripIgnoredCharacters(print(request.document)));
  if (target.kind === 'root') {
    const struck = fieldsOf(request.document, null).map((key) => [key]);
    return async (run) => {
      const targets = collect(run.data, target.path, run.shared);
      if (targets.length === 0) return;
      const answer = await asking(() => run.hop(service, `${head}${variablesText(request, run)}}}`, mutation));
      for (const e of answer.errors ?? [])
        for (const one of isWhole(e, answer) ? toldAt(e, struck) : [e]) run.errors.push(atRoot(one, target));
      if (answer.data == null) return;
      applyRewrites(target.outputRewrites, answer.data, types);
      if (targets.length > 1) run.shared = true;
      for (const t of targets) merge(t, answer.data);
    };
  }
  if (target.parts.some((p) => p.fromContext.length > 0)) return new FromContextRequest(request, types).execute;
  const parts = target.parts.map((p) => new CompiledPart(p, request.document, types));
  const alone = request.joined.map((r) => compileRequest(r, types));
  return async (run) => {
    const asked = parts.map((p) => p.gather(run));
    if (asked.every((a) => a.representations.length === 0)) return;
    let variables = variablesText(request, run);
    for (const { part, representations } of asked)
      variables += `${variables === '' ? '' : ','}"${part.part.variable}":[${representations.join(',')}]`;
    const ask = (): Promise<HopAnswer> => run.hop(service, `${head}${variables}}}`, mutation);
    const answer = await asking(ask);
    // Where requests that were joined fail together, each is asked alone: one of them may be the reason. Not of a subgraph that
    // has no place for the one.
    if (alone.length > 0 && answer.data == null && !isBusy(answer) && run.mayRepeat(service, alone.length))
      await Promise.all(alone.map((execute) => execute(run)));
    else settle(run, asked, answer);
  };
}

function atRoot(
  error: GraphQLError,
  { path, outputRewrites }: Extract<Request['target'], { kind: 'root' }>,
): GraphQLError {
  if (error.path === undefined) return error;
  const below = renamed(error.path, outputRewrites);
  return new GraphQLError(error.message, {
    extensions: error.extensions,
    path: [...path.filter((p) => p !== '@'), ...below],
  });
}
