import { buildSchema, type DocumentNode, type GraphQLError, type GraphQLSchema, validate } from 'graphql';
import type { Instrument } from '../../../../schema/language/index.ts';
import {
  type CallerClass,
  type Explanation,
  explainDocument,
  readElements,
  type WrittenElements,
} from '../../../../schema/policy/index.ts';
import { askRoute } from '../route.ts';
import type { Asking } from '../shell/index.ts';

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

/** Asks the gate for the basis, as this caller. null where it gives none: open policy, a token that has run out, no network. */
export async function loadExplainer(asking: Asking): Promise<Explainer | null> {
  const asked = await askRoute<WrittenBasis>(asking, '/explain/basis');
  if (asked.kind !== 'answered' || asked.answer.data === null) return null;
  const { sdl, elements, register, caller } = asked.answer.data;
  const schema = buildSchema(sdl);
  const basis = {
    schema,
    elements: readElements(elements),
    register: { version: register.version, instruments: new Map(register.instruments.map((i) => [i.id, i])) },
    caller,
    language: asking.language,
  };
  return {
    schema,
    faults: (document) => validate(schema, document, undefined, { maxErrors: 1, hideSuggestions: true }),
    explain: (document, operationName, variables, other = caller) =>
      explainDocument({ ...basis, caller: other, document, operationName, variables, now: Date.now() }),
  };
}
