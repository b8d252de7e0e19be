import { type DocumentNode, Kind, type OperationDefinitionNode, print, stripIgnoredCharacters, visit } from 'graphql';
import type { FromContext, RewriteStep } from '../plan/nodes.ts';
import type { EntityPart, Request } from '../plan/requests.ts';
import { asking, headOf, settle, variablesText } from './asking.ts';
import { type Asked, CompiledPart } from './entity-part.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { type Place, placesAt } from './places.ts';
import type { Run } from './run.ts';
import type { Types } from './types.ts';

/** Entities that see the same values of their enclosing objects. */
interface Group {
  readonly values: readonly string[];
  readonly representations: Map<string, number>;
  readonly indexes: number[];
}

/** Numbers of groups whose text is remembered. */
const remembered = 16;

/**
 * A fetch with fields that take arguments from enclosing objects. Such a value is a variable of the whole request, so
 * entities are grouped by it, and each group has an `_entities` of its own in the one request.
 */
export class FromContextRequest {
  readonly #part: EntityPart;
  readonly #compiled: CompiledPart;
  readonly #heads = new Map<number, string>();
  readonly request: Request;
  readonly types: Types;
  constructor(request: Request, types: Types) {
    this.request = request;
    this.types = types;
    const [part] = request.target.kind === 'entities' ? request.target.parts : [];
    this.#part = part as EntityPart;
    this.#compiled = new CompiledPart(this.#part, request.document, types);
  }

  readonly execute = async (run: Run): Promise<void> => {
    const [path = []] = this.#part.paths;
    const places = placesAt(run.data, path);
    const groups = this.#group(places);
    if (groups.length === 0) return;
    const { service, mutation } = this.request;
    let variables = variablesText(this.request, run);
    const add = (name: string, text: string): void => {
      variables += `${variables === '' ? '' : ','}"${name}":${text}`;
    };
    groups.forEach(({ values, representations }, n) => {
      add(`representations_${n}`, `[${[...representations.keys()].join(',')}]`);
      this.#part.fromContext.forEach((c, i) => {
        add(`${c.variable}_${n}`, values[i] as string);
      });
    });
    const answer = await asking(() => run.hop(service, `${this.#head(groups.length)}${variables}}}`, mutation));
    const entities = places.map((p) => p.object);
    const asked = groups.map(
      ({ representations, indexes }, n): Asked => ({
        key: keyOf(n),
        part: this.#compiled,
        representations: [...representations.keys()],
        gathered: [{ path, entities, indexes }],
      }),
    );
    settle(run, asked, answer);
  };

  #group(places: readonly Place[]): Group[] {
    const groups = new Map<string, Group>();
    places.forEach((place, nth) => {
      const text = this.#compiled.represent(place.object);
      if (text === null) return;
      const values = this.#part.fromContext.map((c) => this.#valueOf(c, place));
      const key = values.join('\n');
      let group = groups.get(key);
      if (group === undefined) {
        group = { values, representations: new Map(), indexes: new Array<number>(places.length).fill(-1) };
        groups.set(key, group);
      }
      let index = group.representations.get(text);
      if (index === undefined) {
        index = group.representations.size;
        group.representations.set(text, index);
      }
      group.indexes[nth] = index;
    });
    return [...groups.values()];
  }

  #valueOf({ path }: FromContext, { object, enclosing }: Place): string {
    const up = path.filter((s) => s === '..').length;
    const from = up === 0 ? object : enclosing[enclosing.length - up];
    const at = (value: Json, steps: readonly RewriteStep[]): Json => {
      if (Array.isArray(value)) return value.map((v) => at(v, steps) ?? null);
      const [step, ...rest] = steps;
      if (step === undefined) return value;
      if (!isObject(value)) return null;
      if (typeof step === 'string') return at(value[step], rest);
      const { __typename: type } = value;
      return typeof type !== 'string' || this.types.meets(step.on, type) ? at(value as JsonObject, rest) : null;
    };
    return JSON.stringify(at(from, path.slice(up)) ?? null);
  }

  #head(groups: number): string {
    let head = this.#heads.get(groups);
    if (head === undefined) {
      const names = new Set([this.#part.variable, ...this.#part.fromContext.map((c) => c.variable)]);
      head = headOf(stripIgnoredCharacters(print(repeated(this.request.document, names, groups))));
      if (this.#heads.size < remembered) this.#heads.set(groups, head);
    }
    return head;
  }
}

const keyOf = (group: number): string => `_entities_${group}`;

/** The document with its `_entities` once for each group, under variables of the group. */
function repeated(document: DocumentNode, names: ReadonlySet<string>, groups: number): DocumentNode {
  const all = Array.from({ length: groups }, (_, n) => n);
  return {
    ...document,
    definitions: document.definitions.map((d) => {
      if (d.kind !== Kind.OPERATION_DEFINITION) return d;
      const renamed = all.map((n) => numbered(d, names, n));
      const own = (d.variableDefinitions ?? []).filter((v) => !names.has(v.variable.name.value));
      return {
        ...d,
        variableDefinitions: [
          ...own,
          ...renamed.flatMap((r, n) =>
            (r.variableDefinitions ?? []).filter((v) => [...names].some((x) => v.variable.name.value === `${x}_${n}`)),
          ),
        ],
        selectionSet: {
          ...d.selectionSet,
          selections: renamed.flatMap((r, n) =>
            r.selectionSet.selections.map((s) =>
              s.kind === Kind.FIELD ? { ...s, alias: { kind: Kind.NAME as const, value: keyOf(n) } } : s,
            ),
          ),
        },
      };
    }),
  };
}

const numbered = (
  operation: OperationDefinitionNode,
  names: ReadonlySet<string>,
  group: number,
): OperationDefinitionNode =>
  visit(operation, {
    enter: (node) =>
      node.kind === Kind.VARIABLE && names.has(node.name.value)
        ? { ...node, name: { ...node.name, value: `${node.name.value}_${group}` } }
        : undefined,
  });
