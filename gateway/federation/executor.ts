import { GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql';
import { SimpulError, toGraphQLError } from '../../schema/errors/index.ts';
import type { Register } from '../../schema/language/index.ts';
import { type AccessPlan, type Caller, type Elements, inputFault } from '../../schema/policy/index.ts';
import type { Quotas } from '../limits/index.ts';
import { type Answer, type Question, Rendered } from './answer.ts';
import type { Subgraph } from './ask/subgraph.ts';
import { quotaError, rowsOf } from './charges.ts';
import { type Compiled, Operations } from './compiled.ts';
import { type Telling, tellDenial } from './denial-error.ts';
import { foldErrors } from './fold-errors.ts';
import { introspect } from './introspection.ts';
import type { Workshop } from './operation.ts';
import { fetchedKey } from './respond/keys.ts';
import { Writing } from './respond/writing.ts';
import type { Run } from './run/run.ts';
import type { Standing, Standings } from './standing.ts';

/** What the executor works with. */
export interface ExecutorParts {
  readonly schema: GraphQLSchema;
  readonly elements: Elements;
  readonly workshop: Workshop;
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  /** null under open policy. */
  readonly standings: Standings | null;
  /** What consumers took today; absent: no quota is held. */
  readonly quotas?: Quotas | undefined;
}

/** Decides, asks the agencies for what is granted, and writes the answer. */
export class Executor {
  readonly #operations: Operations;
  readonly parts: ExecutorParts;
  constructor(parts: ExecutorParts) {
    this.parts = parts;
    this.#operations = new Operations(parts);
  }

  /** How much is remembered, by what. */
  get remembered(): { readonly operations: number; readonly standings: number } {
    return { operations: this.#operations.size, standings: this.parts.standings?.size ?? 0 };
  }

  async answer(question: Question): Promise<Answer> {
    const { standings } = this.parts;
    if (standings === null) return (await this.#attempt(question, null, null)).answer;
    const { register } = standings;
    const first = await this.#attempt(question, standings, register);
    if (!first.outdated) return first.answer;
    // An agency already holds another register: once more by that one, if it is ours too by now.
    const fresh = standings.source.refresh();
    if (fresh.version === register.version) return first.answer;
    return (await this.#attempt(question, standings, fresh)).answer;
  }

  async #attempt(
    question: Question,
    standings: Standings | null,
    register: Register | null,
  ): Promise<{ answer: Answer; outdated: boolean }> {
    const { schema, quotas } = this.parts;
    const { operation, context } = question;
    const { caller, language, mode, now, outcome, trace } = context;
    trace.rows = null;
    const only = (...errors: GraphQLError[]) => ({ answer: { errors }, outdated: false });
    if (schema.getRootType(operation.operation) == null || operation.operation === 'subscription')
      return only(toGraphQLError('OPERATION_UNSUPPORTED', { kind: operation.operation }, language));
    if (caller?.agreement != null && register !== null && !standsFor(register, caller, caller.agreement))
      return only(toGraphQLError('AGREEMENT_UNKNOWN', {}, language));

    const coerced = coerce(schema, question);
    if (coerced.errors !== undefined)
      return only(...coerced.errors.map((e) => toGraphQLError('BAD_USER_INPUT', { detail: inputFault(e) }, language)));
    const variables = coerced.coerced;

    const standing =
      caller === null || standings === null || register === null ? null : standings.of(caller, now, register);
    let compiled: Compiled;
    try {
      compiled = this.#operations.of(question, standing, caller?.agency ?? '', variables);
    } catch (error) {
      if (!(error instanceof SimpulError)) throw error;
      return only(toGraphQLError(error.code, error.values, language));
    }
    const { plan, charges } = compiled;
    if (plan !== null) {
      outcome.denied = plan.denials.length;
      outcome.granted = plan.reads.length;
      outcome.instruments = compiled.instruments;
    }
    if (plan !== null && standing !== null)
      trace.decided = {
        plan,
        register: standing.register,
        access: standing.access,
        document: question.document,
        operation,
        variables,
      };
    const told = compiled.told(language);
    if (mode === 'reject' && told.length > 0)
      return only(toGraphQLError('REJECTED', { count: told.length }, language), ...told);
    if (mode === 'dry-run' && plan !== null && caller !== null && standing !== null)
      return {
        answer: dryRun(plan, { purpose: caller.purpose, language, register: standing.register }),
        outdated: false,
      };

    const held = charges.map((c) => c.charge);
    /** Once nothing more is counted of it: the reader is told. */
    const settled = (): void => {
      trace.left = quotas?.left(held, now) ?? [];
    };
    const spent = quotas?.request(held, now) ?? null;
    if (spent !== null) {
      settled();
      return only(quotaError(spent, language));
    }

    const run = await this.#run(question, variables, standing, compiled);
    // Half an answer is worth less than all of it a moment later.
    const shed = run.errors.find((e) => e.extensions.code === 'SUBGRAPH_BUSY');
    if (run.outdated || shed !== undefined) quotas?.giveBack(held, now);
    if (shed !== undefined) {
      settled();
      return only(new GraphQLError(shed.message, { extensions: shed.extensions }));
    }
    const { introspection: set, operation: asked } = compiled;
    const introspection =
      set === null
        ? {}
        : introspect(standing?.view(now) ?? schema, operation, set, compiled.fragments, question.variables);
    const writing = new Writing(introspection, run.shared);
    const data = new Rendered(writing.taken(asked.write(run.data, writing)));
    if (writing.faulty && run.errors.length === 0)
      for (const { path, coordinate } of asked.faults(run.data))
        run.errors.push(toGraphQLError('VALUE_MISSING', { coordinate }, language, path));
    const errors = standing === null ? run.errors : [...told, ...foldErrors(run.errors)];
    // Where nothing was nulled on the way out, the rows of the answer are those that were given.
    const taken = () => (writing.faulty ? rowsOf(charges, data.toJSON()) : rowsOf(charges, run.data, fetchedKey));
    const tooMany = quotas === undefined || charges.length === 0 ? null : quotas.rows(taken(), now);
    settled();
    if (tooMany !== null) return only(quotaError(tooMany, language));
    if (plan !== null) trace.rows = compiled.rows(run.data);
    const answer: Answer = { ...(errors.length === 0 ? {} : { errors }), data };
    return { answer, outdated: run.outdated };
  }

  /** Executes a compiled operation; errors come with the client's paths. */
  async #run(
    { context }: Question,
    variables: Readonly<Record<string, unknown>>,
    standing: Standing | null,
    { operation, counted }: Compiled,
  ): Promise<Run & { outdated: boolean }> {
    const { subgraphs } = this.parts;
    const callerToken = standing === null ? '' : await standing.token();
    const outdated = (): void => {
      run.outdated = true;
    };
    const run = {
      data: {},
      shared: false,
      variables,
      errors: [] as GraphQLError[],
      outdated: false,
      hop: (service: string, body: string, mutation: boolean) =>
        (subgraphs.get(service) as Subgraph).ask({ context, callerToken, body, mutation, counted, outdated }),
      mayRepeat: (service: string, times: number) =>
        !run.outdated && !counted && !context.signal.aborted && (subgraphs.get(service) as Subgraph).mayRepeat(times),
    };
    await operation.execute(run);
    run.errors = once(run.errors.flatMap((e) => operation.placed(e, run.data)));
    return run;
  }
}

function coerce(
  schema: GraphQLSchema,
  { operation: { variableDefinitions = [] }, variables }: Question,
): ReturnType<typeof getVariableValues> {
  if (variableDefinitions.length === 0) return { coerced: {} };
  return getVariableValues(schema, variableDefinitions, variables, { maxErrors: 20 });
}

/** A field that several hops failed to give, or whose names ended at one place, is told of once. */
function once(errors: GraphQLError[]): GraphQLError[] {
  const told = new Set<string>();
  return errors.filter(({ message, path, extensions: { code } }) => {
    if (code !== 'SUBGRAPH_UNAVAILABLE' && code !== 'SUBGRAPH_REFUSED') return true;
    const key = JSON.stringify([path, message]);
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}

/** Whether a named instrument gives the caller anything for his purpose: one that does not cannot be what he reads under. */
function standsFor(register: Register, caller: Caller, id: string): boolean {
  return (register.instruments.get(id)?.grants ?? []).some(
    (g) =>
      (g.to === caller.agency || g.to === 'PUBLIC') &&
      (g.purposes.includes(caller.purpose) || g.purposes.includes('ANY')),
  );
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
  };
}
