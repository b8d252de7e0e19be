import { type DirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';
import { SimpulError } from '../errors/index.ts';
import type { AgencyCode } from '../language/index.ts';
import { type FormName, forms } from '../vocabulary/index.ts';
import { directiveNames } from './directive-names.ts';
import { fieldSets, named } from './field-set.ts';

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
  /** Values, enums by name, with which it reads nothing that the field's own grant does not give. */
  readonly free: readonly string[];
}

/** By what the rows of a type can be told apart beside their place. From `@rows`. */
export interface RowMarks {
  readonly lists: readonly string[];
  readonly linked: boolean;
  /** Whether a row tells the agencies that are parties to it. */
  readonly parties: boolean;
}

/** What the schema declares for policy. Built from a supergraph SDL or from one subgraph's SDL. */
export interface Elements {
  /** `Type.field` → element */
  readonly byCoordinate: ReadonlyMap<string, Element>;
  /** Types without meaning of their own (connections, edges, page info): their undeclared fields follow their parent. */
  readonly wrappers: ReadonlySet<string>;
  /** Type → its `@rows`; absent: only a place tells its rows apart. */
  readonly rowMarks: ReadonlyMap<string, RowMarks>;
  /** `Type.field(argument:)` or `Input.field` → what it reads; absent: undeclared, so denied when used. */
  readonly reads: ReadonlyMap<string, Reads>;
  /** `Type.field` of entity keys: an agency may give them to a verified hop for the join. */
  readonly keys: ReadonlySet<string>;
  /** `Type.field` → coordinates that feed it through `@requires` or `@fromContext`. */
  readonly feeds: ReadonlyMap<string, readonly string[]>;
  /** Every value that is free somewhere. Of a variable's value a judgement depends on whether it is one of them, and on no more. */
  readonly freeValues: ReadonlySet<string>;
  /** `Type.field` → its arguments (as in `reads`) without which it cannot be asked. */
  readonly required?: ReadonlyMap<string, readonly string[]>;
}

/** SDL of the own directives, prepended to each subgraph and kept by `@composeDirective`. */
export const policyDirectives = /* GraphQL */ `
  "Elemen data: pemilik, kelas, dan definisinya."
  directive @element(provider: String!, class: String!, definition: String!) on FIELD_DEFINITION
  "Elemen yang ikut terbaca bila masukan ini dipakai."
  directive @reads(elements: [String!]!, form: String, free: [String!]) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
  "Tipe pembungkus tanpa makna sendiri."
  directive @wrapper on OBJECT
  "Pembeda baris selain tempatnya: daftar yang memuatnya, penghubung orangnya, dan instansi yang menjadi pihaknya."
  directive @rows(lists: [String!], linked: Boolean, parties: Boolean) on OBJECT
  "Bentuk tulisan nilai masukan: ungkapan reguler, dan cara menyebutnya kepada orang."
  directive @pattern(regex: String!, shape: String!) on SCALAR
`;

const argumentsOf = (directive: DirectiveNode | undefined): Record<string, unknown> | undefined =>
  directive && Object.fromEntries((directive.arguments ?? []).map((a) => [a.name.value, valueFromASTUntyped(a.value)]));

const find = (directives: readonly DirectiveNode[] | undefined, ...names: string[]): DirectiveNode[] =>
  (directives ?? []).filter((d) => names.includes(d.name.value));

const invalid = (detail: string): SimpulError => new SimpulError('SUPERGRAPH_INVALID', { detail });

/** Where a value comes from that a field's argument takes from an enclosing object: `@context` name and selection. */
type FromContext = readonly [context: string, selection: string];

/** `$person { nik }` → its context and its selection. */
const fromContext = (text: string): FromContext => {
  const [, context = '', selection = ''] = /^\s*\$(\w+)\s*(.*)$/s.exec(text) ?? [];
  return [context, selection];
};

/**
 * Reads the declarations out of an SDL document, of a supergraph or of one subgraph.
 * @throws SimpulError SUPERGRAPH_INVALID where a field carries two `@element`, or `@reads` names a form that there is not
 */
export function indexElements(document: DocumentNode): Elements {
  const byCoordinate = new Map<string, Element>();
  const wrappers = new Set<string>();
  const rowMarks = new Map<string, RowMarks>();
  const reads = new Map<string, Reads>();
  const freeValues = new Set<string>();
  const keys = new Set<string>();
  const feeds = new Map<string, string[]>();
  const contexts = new Map<string, string[]>();
  const required = new Map<string, string[]>();
  const taken: Array<{ readonly coordinate: string; readonly from: FromContext }> = [];
  // What another agency owns: it and the gateway judge it; an agency that is handed it can where it is declared here too.
  const external = new Set<string>();
  const fieldSet = fieldSets(document);
  const [own, federation] = [directiveNames(document, 'policy'), directiveNames(document, 'federation')];
  const addReads = (coordinate: string, directives: readonly DirectiveNode[] | undefined): void => {
    const found = argumentsOf(find(directives, own('reads'))[0]);
    if (found === undefined) return;
    const form = (found.form as FormName | null | undefined) ?? 'clear';
    if (!Object.hasOwn(forms, form)) throw invalid(`${coordinate} reads in form "${form}", which there is not`);
    const free = [(found.free ?? []) as string | string[]].flat();
    for (const value of free) freeValues.add(value);
    reads.set(coordinate, { elements: [found.elements as string | string[]].flat(), form, free });
  };
  // Several subgraphs may each compute a field, each from something else.
  const feed = (coordinate: string, from: readonly string[]): void => {
    feeds.set(coordinate, [...new Set([...(feeds.get(coordinate) ?? []), ...from])]);
  };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || definition.kind === Kind.INPUT_OBJECT_TYPE_EXTENSION) {
      for (const f of definition.fields ?? []) addReads(`${definition.name.value}.${f.name.value}`, f.directives);
      continue;
    }
    if (definition.kind === Kind.UNION_TYPE_DEFINITION)
      for (const c of find(definition.directives, 'context', federation('context')))
        append(contexts, String(argumentsOf(c)?.name), ...(definition.types ?? []).map((t) => t.name.value));
    if (
      definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      definition.kind !== Kind.OBJECT_TYPE_EXTENSION &&
      definition.kind !== Kind.INTERFACE_TYPE_DEFINITION &&
      definition.kind !== Kind.INTERFACE_TYPE_EXTENSION
    )
      continue;
    const type = definition.name.value;
    if (find(definition.directives, own('wrapper')).length > 0) wrappers.add(type);
    const marks = argumentsOf(find(definition.directives, own('rows'))[0]);
    if (marks !== undefined)
      rowMarks.set(type, {
        lists: [(marks.lists ?? []) as string | string[]].flat(),
        linked: marks.linked === true,
        parties: marks.parties === true,
      });
    for (const c of find(definition.directives, 'context', federation('context')))
      append(contexts, String(argumentsOf(c)?.name), type);
    for (const key of find(definition.directives, 'key', federation('key'), 'join__type')) {
      const set = argumentsOf(key)?.[key.name.value === 'join__type' ? 'key' : 'fields'];
      if (typeof set === 'string') for (const one of fieldSet(type, set)) keys.add(one);
    }
    for (const f of definition.fields ?? []) {
      const coordinate = `${type}.${f.name.value}`;
      const declared = find(f.directives, own('element'));
      if (declared.length > 1) throw invalid(`${coordinate} is declared by two agencies`);
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
      if (find(f.directives, 'external', federation('external')).length > 0) external.add(coordinate);
      for (const a of f.arguments ?? []) {
        if (a.type.kind === Kind.NON_NULL_TYPE && a.defaultValue === undefined)
          append(required, coordinate, `${coordinate}(${a.name.value}:)`);
        addReads(`${coordinate}(${a.name.value}:)`, a.directives);
        for (const d of find(a.directives, 'fromContext', federation('fromContext')))
          taken.push({ coordinate, from: fromContext(String(argumentsOf(d)?.field)) });
      }
      for (const d of find(f.directives, 'requires', federation('requires'), 'join__field')) {
        const given = argumentsOf(d);
        const set = given?.[d.name.value === 'join__field' ? 'requires' : 'fields'];
        if (typeof set === 'string') feed(coordinate, fieldSet(type, set));
        for (const { context, selection } of (given?.contextArguments ?? []) as Array<Record<string, string>>)
          taken.push({ coordinate, from: [context ?? '', selection ?? ''] });
      }
    }
  }
  for (const { coordinate, from } of taken) {
    const [context, selection] = from;
    feed(
      coordinate,
      (contexts.get(context) ?? []).flatMap((type) => fieldSet(type, selection)),
    );
  }
  for (const [coordinate, from] of feeds)
    feeds.set(
      coordinate,
      from.filter((fed) => !external.has(fed) || byCoordinate.has(fed)),
    );
  return { byCoordinate, wrappers, rowMarks, reads, freeValues, keys, feeds, required };
}

const append = (map: Map<string, string[]>, key: string, ...values: string[]): void => {
  map.set(key, [...(map.get(key) ?? []), ...values]);
};
