import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';
import type { AgencyCode } from '../language/index.ts';
import { type FormName, forms } from '../vocabulary/index.ts';

/** How sensitive an element is (DOMAIN: UU 27/2022 and UU 24/2013 classes as this project groups them). */
export type DataClass = 'PUBLIC' | 'GENERAL' | 'RESTRICTED' | 'SPECIFIC' | 'IDENTIFIER';

/** One declared field: who owns it and what it is. From `@element`. */
export interface Element {
  readonly type: string;
  readonly field: string;
  readonly provider: AgencyCode;
  readonly class: DataClass;
  /** Definition in the sense of Satu Data Indonesia (Perpres 39/2019), Indonesian. */
  readonly definition: string;
  /** Name of the field's type without list and non-null. */
  readonly named: string;
}

/** What an argument or an input field reads: each named field must be granted, in a form at least this fine. From `@reads`. */
export interface Reads {
  readonly elements: readonly string[];
  readonly form: FormName;
}

/** What the schema declares for policy. Built from a supergraph SDL or from one subgraph's SDL. */
export interface Elements {
  /** `Type.field` → element */
  readonly byCoordinate: ReadonlyMap<string, Element>;
  /** Types without meaning of their own (connections, edges, page info): their undeclared fields follow their parent. */
  readonly wrappers: ReadonlySet<string>;
  /** `Type.field(argument:)` or `Input.field` → what it reads; absent: undeclared, so denied when used. */
  readonly reads: ReadonlyMap<string, Reads>;
  /** `Type.field` of entity keys: an agency may give them to a verified hop for the join. */
  readonly keys: ReadonlySet<string>;
  /** `Type.field` → coordinates that feed it through `@requires`. */
  readonly feeds: ReadonlyMap<string, readonly string[]>;
}

/** SDL of the own directives, prepended to each subgraph and kept by `@composeDirective`. */
export const policyDirectives = /* GraphQL */ `
  "Elemen data: pemilik, kelas, dan definisinya."
  directive @element(provider: String!, class: String!, definition: String!) on FIELD_DEFINITION
  "Elemen yang ikut terbaca bila masukan ini dipakai."
  directive @reads(elements: [String!]!, form: String) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
  "Tipe pembungkus tanpa makna sendiri."
  directive @wrapper on OBJECT
`;

const named = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type));

const argumentsOf = (directive: DirectiveNode | undefined): Record<string, unknown> | undefined =>
  directive && Object.fromEntries((directive.arguments ?? []).map((a) => [a.name.value, valueFromASTUntyped(a.value)]));

const find = (directives: readonly DirectiveNode[] | undefined, ...names: string[]): DirectiveNode[] =>
  (directives ?? []).filter((d) => names.includes(d.name.value));

/** Coordinates in a `@key` or `@requires` field set of a type, nested sets under their own types. */
function fieldSet(typeOf: ReadonlyMap<string, string>, type: string, text: string): string[] {
  const [operation] = parse(`{${text}}`).definitions as OperationDefinitionNode[];
  const within = (parent: string, set: SelectionSetNode): string[] =>
    set.selections.flatMap((s) => {
      if (s.kind === Kind.FRAGMENT_SPREAD) return [];
      if (s.kind === Kind.INLINE_FRAGMENT) return within(s.typeCondition?.name.value ?? parent, s.selectionSet);
      const coordinate = `${parent}.${s.name.value}`;
      if (s.name.value === '__typename') return [];
      return s.selectionSet === undefined
        ? [coordinate]
        : [coordinate, ...within(typeOf.get(coordinate) ?? '', s.selectionSet)];
    });
  return operation === undefined ? [] : within(type, operation.selectionSet);
}

/**
 * Reads the declarations out of an SDL document.
 * @throws Error where a field carries two `@element`, or `@reads` names a form that there is not
 */
export function indexElements(document: DocumentNode): Elements {
  const byCoordinate = new Map<string, Element>();
  const wrappers = new Set<string>();
  const reads = new Map<string, Reads>();
  const keys = new Set<string>();
  const feeds = new Map<string, string[]>();
  const typeOf = new Map<string, string>();
  // What another agency owns: it and the gateway judge it, an agency that is merely handed it cannot.
  const external = new Set<string>();
  for (const d of document.definitions)
    if ('fields' in d && 'name' in d)
      for (const f of d.fields ?? [])
        if (f.kind === Kind.FIELD_DEFINITION) {
          typeOf.set(`${d.name.value}.${f.name.value}`, named(f.type));
          if (find(f.directives, 'external').length > 0) external.add(`${d.name.value}.${f.name.value}`);
        }
  const addReads = (coordinate: string, directives: readonly DirectiveNode[] | undefined): void => {
    const found = argumentsOf(find(directives, 'reads')[0]);
    if (found === undefined) return;
    const form = (found.form as FormName | null | undefined) ?? 'clear';
    if (!Object.hasOwn(forms, form)) throw new Error(`${coordinate} reads in form "${form}", which there is not`);
    reads.set(coordinate, { elements: [found.elements as string | string[]].flat(), form });
  };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || definition.kind === Kind.INPUT_OBJECT_TYPE_EXTENSION) {
      for (const f of definition.fields ?? []) addReads(`${definition.name.value}.${f.name.value}`, f.directives);
      continue;
    }
    if (
      definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      definition.kind !== Kind.OBJECT_TYPE_EXTENSION &&
      definition.kind !== Kind.INTERFACE_TYPE_DEFINITION &&
      definition.kind !== Kind.INTERFACE_TYPE_EXTENSION
    )
      continue;
    const type = definition.name.value;
    if (find(definition.directives, 'wrapper').length > 0) wrappers.add(type);
    for (const key of find(definition.directives, 'key', 'join__type')) {
      const set = argumentsOf(key)?.[key.name.value === 'key' ? 'fields' : 'key'];
      if (typeof set === 'string') for (const key of fieldSet(typeOf, type, set)) keys.add(key);
    }
    for (const f of definition.fields ?? []) {
      const coordinate = `${type}.${f.name.value}`;
      const declared = find(f.directives, 'element');
      if (declared.length > 1) throw new Error(`${coordinate} is declared by two agencies`);
      const element = argumentsOf(declared[0]);
      if (element !== undefined)
        byCoordinate.set(coordinate, {
          type,
          field: f.name.value,
          provider: element.provider as string,
          class: element.class as DataClass,
          definition: element.definition as string,
          named: named(f.type),
        });
      for (const a of f.arguments ?? []) addReads(`${coordinate}(${a.name.value}:)`, a.directives);
      for (const d of find(f.directives, 'requires', 'join__field')) {
        const set = argumentsOf(d)?.[d.name.value === 'requires' ? 'fields' : 'requires'];
        // Several subgraphs may each compute it, each from something else.
        if (typeof set === 'string')
          feeds.set(coordinate, [
            ...(feeds.get(coordinate) ?? []),
            ...fieldSet(typeOf, type, set).filter((fed) => !external.has(fed)),
          ]);
      }
    }
  }
  return { byCoordinate, wrappers, reads, keys, feeds };
}
