import { createHash } from 'node:crypto';
import type { GatewayExecutor } from '@apollo/server-gateway-interface';
import {
  type DocumentNode,
  execute,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { SimpulError, toGraphQLError } from '../../schema/errors/index.ts';
import type { Register } from '../../schema/language/index.ts';
import { type AccessPlan, type Caller, compile, type Elements, writeAnswer } from '../../schema/policy/index.ts';
import type { Quotas } from '../limits/index.ts';
import { chargesOf, quotaError, rowsOf } from './charges.ts';
import { denialError, type Telling, tellDenial } from './denial-error.ts';
import { foldErrors } from './fold-errors.ts';
import type { RequestContext } from './request-context.ts';
import { variableSignature } from './signature.ts';
import type { Standing, Standings } from './standing.ts';

type Request = Parameters<GatewayExecutor>[0];
type Answer = Awaited<ReturnType<GatewayExecutor>>;

/** What the access executor works with. */
export interface ExecutorParts {
  readonly schema: GraphQLSchema;
  readonly elements: Elements;
  readonly standings: Standings;
  /** What consumers took today; absent: no quota is held. */
  readonly quotas?: Quotas | undefined;
  /** Executes a pruned operation over the subgraphs. Its plan cache is keyed by `queryHash`, which we set. */
  readonly inner: GatewayExecutor;
}

/** Access plans remembered at once. */
const capacity = 5_000;

/** The executor behind Apollo Server: decides, prunes, asks the agencies for the rest, and writes the answer. */
export function accessExecutor({ schema, elements, standings, quotas, inner }: ExecutorParts): GatewayExecutor {
  const plans = new LRUCache<string, AccessPlan>({ max: capacity });

  return async (request: Request): Promise<Answer> => {
    const context = request.context as unknown as RequestContext;
    const { version } = standings.register;
    const answer = await attempt(request);
    // An agency already holds another register: once more by that one, if it is ours too by now.
    if (context.outdated !== true || standings.source.refresh().version === version) return answer;
    context.outdated = false;
    return attempt(request);
  };

  async function attempt(request: Request): Promise<Answer> {
    const context = request.context as unknown as RequestContext;
    const { caller, language, mode } = context;
    if (caller === null) return inner(request);
    if (caller.agreement !== null && !standsFor(standings.register, caller, caller.agreement))
      return { errors: [toGraphQLError('AGREEMENT_UNKNOWN', {}, language)] };

    const { operation, fragments } = partsOf(request);
    const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], request.request.variables ?? {}, {
      maxErrors: 20,
    });
    if (coerced.errors !== undefined)
      return {
        errors: coerced.errors.map((e) =>
          toGraphQLError('BAD_USER_INPUT', { detail: withoutValue(e.message) }, language),
        ),
      };
    const variables = coerced.coerced;

    const standing = standings.of(caller, context.now);
    const { register } = standing;
    const key = createHash('sha256')
      .update(
        JSON.stringify([
          request.queryHash,
          request.operationName,
          standing.key,
          register.version,
          standing.access.validUntil,
          variableSignature(request.document, operation, variables, elements.freeValues),
        ]),
      )
      .digest('base64url');
    let plan = plans.get(key);
    if (plan === undefined) {
      try {
        plan = compile({ schema, elements, access: standing.access, operation, fragments, variables });
      } catch (error) {
        if (!(error instanceof SimpulError)) throw error;
        return { errors: [toGraphQLError(error.code, error.values, language)] };
      }
      plans.set(key, plan);
    }
    context.outcome.denied = plan.denials.length;
    context.outcome.granted = plan.reads.length;
    context.outcome.instruments = [...new Set(plan.reads.map((r) => r.decision.instrument))];

    const telling = { purpose: caller.purpose, language, register };
    const told = plan.denials.map((d) => denialError(d, telling));
    if (mode === 'reject' && told.length > 0)
      return { errors: [toGraphQLError('REJECTED', { count: told.length }, language), ...told] };
    if (mode === 'dry-run') return dryRun(plan, telling);

    const charges = quotas === undefined ? [] : chargesOf(plan, register, elements, caller.agency);
    const held = charges.map((c) => c.charge);
    const spent = quotas?.request(held, context.now) ?? null;
    if (spent !== null) return { errors: [quotaError(spent, language)] };
    const answer = await ask(plan, key, variables, request, standing);
    if (context.outdated === true) quotas?.giveBack(held, context.now);
    const errors = [...told, ...foldErrors((answer.errors ?? []) as never)];
    // No data at all: the executor itself failed, and there is nothing to write nulls into.
    const raw = answer.data == null ? answer.data : { ...answer.data, ...introspect(plan.introspection) };
    const data = plan.verbatim || raw == null ? raw : writeAnswer(raw as never, [plan.shape]);
    const tooMany = quotas?.rows(rowsOf(charges, data), context.now) ?? null;
    if (tooMany !== null) return { errors: [quotaError(tooMany, language)] };
    return { ...(data === undefined ? {} : { data }), ...(errors.length === 0 ? {} : { errors }) } as Answer;

    function introspect(selectionSet: SelectionSetNode | null): Record<string, unknown> {
      if (selectionSet === null) return {};
      const document: DocumentNode = {
        kind: Kind.DOCUMENT,
        // Only its own variables: a type of another one may not be in this reader's view.
        definitions: [
          { ...operation, directives: [], selectionSet, variableDefinitions: used(operation, selectionSet) },
        ],
      };
      const result = execute({
        schema: standing.view(context.now),
        document,
        variableValues: request.request.variables ?? {},
      });
      return (result as { data?: Record<string, unknown> }).data ?? {};
    }
  }

  /** Asks for what is left; nothing left, nothing asked. */
  async function ask(
    plan: AccessPlan,
    key: string,
    variables: Record<string, unknown>,
    request: Request,
    standing: Standing,
  ): Promise<Answer> {
    if (plan.document === null) return { data: {} };
    const [operation] = plan.document.definitions as readonly OperationDefinitionNode[];
    const kept = new Set((operation?.variableDefinitions ?? []).map((d) => d.variable.name.value));
    const context = request.context as unknown as RequestContext;
    context.callerToken = await standing.token();
    context.counted = plan.reads.some((read) => read.decision.mode === 'verify');
    const query = print(plan.document);
    return inner({
      ...request,
      document: plan.document,
      // Never the caller's hash: a plan of the whole document must not answer for the pruned one, nor the reverse.
      queryHash: key,
      source: query,
      request: {
        ...request.request,
        query,
        variables: Object.fromEntries(Object.entries(variables).filter(([name]) => kept.has(name))),
      },
    } as Request);
  }
}

function used(operation: OperationDefinitionNode, selectionSet: SelectionSetNode) {
  const names = new Set<string>();
  visit(selectionSet, {
    enter: (node) => {
      if (node.kind === Kind.VARIABLE) names.add(node.name.value);
    },
  });
  return (operation.variableDefinitions ?? []).filter((d) => names.has(d.variable.name.value));
}

/** Whether a named instrument gives the caller anything for his purpose: one that does not cannot be what he reads under. */
function standsFor(register: Register, caller: Caller, id: string): boolean {
  return (register.instruments.get(id)?.grants ?? []).some(
    (g) =>
      (g.to === caller.agency || g.to === 'PUBLIC') &&
      (g.purposes.includes(caller.purpose) || g.purposes.includes('ANY')),
  );
}

/** What graphql-js says of a variable, less the value: it may be somebody's NIK. */
function withoutValue(message: string): string {
  const [, variable, place] = /^Variable "(\$\w+)" got invalid value (?:.* at "([\w.[\]]+)"; )?/s.exec(message) ?? [];
  return variable === undefined
    ? message
    : `Variable "${variable}"${place === undefined ? '' : ` at "${place}"`} has no valid value.`;
}

function partsOf(request: Request): {
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
} {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const d of request.document.definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) fragments[d.name.value] = d;
  return { operation: request.operation as OperationDefinitionNode, fragments };
}

/** Says what would be disclosed and refused, and asks nobody. A dry run that fetched would be a disclosure. */
function dryRun(plan: AccessPlan, telling: Telling): Answer {
  return {
    data: null,
    extensions: {
      access: {
        granted: plan.reads.map(({ path, coordinate, decision: { form, mode, instrument, clause } }) => ({
          path,
          coordinate,
          form,
          mode,
          instrument,
          clause,
        })),
        denied: plan.denials.map((d) => tellDenial(d, telling)),
      },
    },
  } as Answer;
}
