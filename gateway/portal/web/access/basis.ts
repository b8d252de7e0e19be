import { buildSchema, type DocumentNode, type GraphQLError, type GraphQLSchema, validate } from 'graphql';
import type { Language } from '../../../../schema/errors/index.ts';
import type { Instrument } from '../../../../schema/language/index.ts';
import {
  type CallerClass,
  type Explanation,
  explainDocument,
  readElements,
  type WrittenElements,
} from '../../../../schema/policy/index.ts';
import type { Asking } from '../fetcher.ts';

/** What the gate tells at `GET /explain/basis`. */
export interface WrittenBasis {
  readonly sdl: string;
  readonly elements: WrittenElements;
  readonly register: { readonly version: string; readonly instruments: readonly Instrument[] };
  readonly caller: CallerClass;
}

/** Explains questions in this page, by the functions by which the gate decides. */
export interface Explainer {
  readonly schema: GraphQLSchema;
  faults(document: DocumentNode): readonly GraphQLError[];
  /**
   * @param other a class of readers other than the one who asks: decisions follow from the register, which is open, so nobody's token is needed
   * @throws SimpulError where the operation is not clear or a variable does not fit
   */
  explain(
    document: DocumentNode,
    operationName: string | null,
    variables: Record<string, unknown>,
    other?: CallerClass,
  ): Explanation;
}

/** Asks the gate for the basis, as this caller. null where there is none: open policy, or a token that has run out. */
export async function loadExplainer(
  { accessToken, purpose }: Pick<Asking, 'accessToken' | 'purpose'>,
  language: Language,
): Promise<Explainer | null> {
  const response = await fetch('/explain/basis', {
    headers: {
      ...(accessToken === null ? {} : { authorization: `Bearer ${accessToken}` }),
      ...(purpose === null ? {} : { 'x-purpose': purpose }),
    },
  });
  if (!response.ok) return null;
  const { sdl, elements, register, caller } = (await response.json()) as WrittenBasis;
  const schema = buildSchema(sdl);
  const basis = {
    schema,
    elements: readElements(elements),
    register: { version: register.version, instruments: new Map(register.instruments.map((i) => [i.id, i])) },
    caller,
    language,
  };
  return {
    schema,
    faults: (document) => validate(schema, document, undefined, { maxErrors: 1, hideSuggestions: true }),
    explain: (document, operationName, variables, other = caller) =>
      explainDocument({ ...basis, caller: other, document, operationName, variables, now: Date.now() }),
  };
}
