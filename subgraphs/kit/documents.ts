import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  print,
  specifiedRules,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { SimpulError } from '../../schema/errors/index.ts';
import { withoutLiterals } from '../../schema/policy/index.ts';

/** A document that may be executed. */
export interface KnownDocument {
  readonly document: DocumentNode;
  /** Its only operation. */
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** SHA-256 of the text without its literals, hex, 16 characters: for logs. A NIK could be guessed from a hash that covers it. */
  readonly hash: string;
}

/** Parsed and validated documents, the least recently used forgotten. The gateway sends the same ones again and again. */
export class Documents {
  readonly #known = new LRUCache<string, KnownDocument>({ max: 1000 });

  readonly schema: GraphQLSchema;
  constructor(schema: GraphQLSchema) {
    this.schema = schema;
  }

  /** @throws SimpulError REQUEST_MALFORMED, OPERATION_UNSUPPORTED, or what a scalar says of a literal */
  get(text: string): KnownDocument {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    let document: DocumentNode;
    try {
      document = parse(text, { maxTokens: 20_000 });
    } catch (cause) {
      throw new SimpulError('REQUEST_MALFORMED', { detail: 'syntax' }, { cause });
    }
    for (const definition of document.definitions)
      if (definition.kind === 'OperationDefinition' && definition.operation !== 'query')
        throw new SimpulError('OPERATION_UNSUPPORTED', { kind: definition.operation });
    const faults = validate(this.schema, document, [...specifiedRules, NoSchemaIntrospectionCustomRule], {
      maxErrors: 20,
    });
    const own = faults.find((f) => f.originalError instanceof SimpulError)?.originalError;
    if (own !== undefined) throw own;
    if (faults.length > 0) throw new SimpulError('REQUEST_MALFORMED', { detail: 'validation' });
    const hash = createHash('sha256')
      .update(print(withoutLiterals(document)))
      .digest('hex')
      .slice(0, 16);
    const operations = document.definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION);
    const [operation] = operations;
    // The gateway sends one: with several it would be the name that decides what is recorded.
    if (operation === undefined || operations.length > 1)
      throw new SimpulError('REQUEST_MALFORMED', { detail: 'one operation' });
    const fragments = Object.fromEntries(
      document.definitions.filter((d) => d.kind === Kind.FRAGMENT_DEFINITION).map((d) => [d.name.value, d]),
    );
    const found = { document, operation, fragments, hash };
    this.#known.set(text, found);
    return found;
  }
}
