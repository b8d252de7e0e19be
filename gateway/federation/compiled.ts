import type { GraphQLError, GraphQLNamedType, GraphQLSchema, SelectionSetNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Language } from '../../schema/errors/index.ts';
import { type AccessPlan, compile, type Elements } from '../../schema/policy/index.ts';
import type { Question } from './answer.ts';
import { chargesOf, type PlannedCharge } from './charges.ts';
import { decide } from './decided.ts';
import { denialError } from './denial-error.ts';
import { type Fragments, fragmentsOf, operationOf } from './fragments.ts';
import { compileOperation, type Operation, type Workshop } from './operation.ts';
import { compileRowCounts } from './respond/row-counts.ts';
import type { JsonObject } from './run/json.ts';
import { variableSignature } from './signature.ts';
import type { Standing } from './standing.ts';

/** All that is decided of one operation for one caller class under one register. */
export interface Compiled {
  /** null under open policy. */
  readonly plan: AccessPlan | null;
  readonly operation: Operation;
  /** `__schema` and `__type` selections, with the fragments that they use. */
  readonly introspection: SelectionSetNode | null;
  readonly fragments: Fragments;
  readonly charges: readonly PlannedCharge[];
  readonly instruments: readonly string[];
  /** Whether an agency counts what is asked of it by person: an answer to a claim is given once for each asking. */
  readonly counted: boolean;
  /** How many rows of each type an answer has, from what the subgraphs gave. */
  rows(data: JsonObject): Record<string, number>;
  /** Refusals as the reader is told them, written once for each language. */
  told(language: Language): readonly GraphQLError[];
}

export interface OperationsParts {
  readonly schema: GraphQLSchema;
  readonly elements: Elements;
  readonly workshop: Workshop;
}

/** Compiled operations remembered at once. */
const capacity = 2_000;

/**
 * Compiles each operation once per (document, operation name, standing, what the variables decide). A standing is one caller
 * class under one register version until the calendar changes it, so a plan made for one reader never answers for another.
 * Compiling is synchronous: no second request finds the first one at it.
 */
export class Operations {
  readonly #known = new LRUCache<string, Compiled>({ max: capacity });
  readonly parts: OperationsParts;
  constructor(parts: OperationsParts) {
    this.parts = parts;
  }

  get size(): number {
    return this.#known.size;
  }

  /** @throws SimpulError LIMIT_EXCEEDED, GRAPHQL_VALIDATION_FAILED or OPERATION_UNSUPPORTED */
  of(question: Question, standing: Standing | null, consumer: string, variables: Record<string, unknown>): Compiled {
    const { document, operation, hash } = question;
    const signature = variableSignature(document, operation, variables, this.parts.elements.freeValues);
    const key = `${standing?.id ?? 'open'} ${hash} ${operation.name?.value ?? ''} ${signature}`;
    let compiled = this.#known.get(key);
    if (compiled === undefined) {
      compiled =
        standing === null ? this.#open(question, variables) : this.#governed(question, standing, consumer, variables);
      this.#known.set(key, compiled);
    }
    return compiled;
  }

  #open({ document, operation }: Question, variables: Record<string, unknown>): Compiled {
    const decided = decide(operation, fragmentsOf(document), variables);
    const asked = { ...decided, shape: null, root: this.#root(operation.operation) };
    return {
      plan: null,
      operation: compileOperation(this.parts.workshop, asked, variables),
      introspection: decided.introspection,
      fragments: decided.fragments,
      charges: [],
      instruments: [],
      counted: false,
      rows: () => ({}),
      told: () => [],
    };
  }

  #governed(
    { document, operation }: Question,
    { access, register, caller }: Standing,
    consumer: string,
    variables: Record<string, unknown>,
  ): Compiled {
    const { schema, elements, workshop } = this.parts;
    const plan = compile({ schema, elements, access, operation, fragments: fragmentsOf(document), variables });
    const asked = {
      operation: plan.document === null ? null : operationOf(plan.document),
      fragments: {},
      // Where the answer of what is asked is already the answer, its own selection says how it is written.
      shape: plan.verbatim ? null : plan.shape,
      root: this.#root(operation.operation),
    };
    const told = new Map<Language, readonly GraphQLError[]>();
    return {
      plan,
      operation: compileOperation(workshop, asked, variables),
      introspection: plan.introspection,
      fragments: {},
      charges: chargesOf(plan, register, elements, consumer),
      instruments: [...new Set(plan.reads.map((r) => r.decision.instrument))],
      counted: plan.reads.some((r) => r.decision.mode === 'verify'),
      rows:
        asked.operation === null
          ? () => ({})
          : compileRowCounts({ schema, fragments: {} }, elements.wrappers, asked.root, asked.operation.selectionSet),
      told(language) {
        let errors = told.get(language);
        if (errors === undefined) {
          const telling = { purpose: caller.purpose, language, register };
          errors = plan.denials.map((d) => denialError(d, telling));
          told.set(language, errors);
        }
        return errors;
      },
    };
  }

  #root(kind: Question['operation']['operation']): GraphQLNamedType {
    return this.parts.schema.getRootType(kind) as GraphQLNamedType;
  }
}
