import type { DocumentNode, GraphQLError } from 'graphql';
import type { EntityPart } from '../plan/requests.ts';
import { toldAt } from './asking.ts';
import { fieldsOf } from './fields-of.ts';
import { hasObjects } from './has-objects.ts';
import { copy, isObject, type Json, type JsonObject, merge } from './json.ts';
import { collect, placesAt } from './places.ts';
import { Representing } from './representations.ts';
import { applyRewrites, renamed } from './rewrites.ts';
import type { Run } from './run.ts';
import type { Types } from './types.ts';

/** Entities of one path, each with the index of its representation; -1: it has none. */
interface Gathered {
  readonly path: readonly string[];
  readonly entities: readonly JsonObject[];
  readonly indexes: readonly number[];
}

/** What a part asks for: representations, each once however many entities it stands for. */
export interface Asked {
  /** Response key of the selection. */
  readonly key: string;
  readonly part: CompiledPart;
  /** JSON texts. */
  readonly representations: readonly string[];
  readonly gathered: readonly Gathered[];
}

/** An `_entities` selection, compiled. */
export class CompiledPart {
  readonly #representing: Representing;
  /** Whether what is asked of an entity holds objects of its own. */
  readonly #nested: boolean;
  /** Where nothing came: every field that it asks for, or the objects themselves; list positions left out. */
  readonly struck: ReadonlyArray<ReadonlyArray<string | number>>;

  readonly part: EntityPart;
  readonly types: Types;
  /** @param document of the request that it is a part of */
  constructor(part: EntityPart, document: DocumentNode, types: Types) {
    this.part = part;
    this.types = types;
    const { key, paths, requires, inputRewrites, outputRewrites } = part;
    this.#nested = hasObjects(document, key);
    const fields = fieldsOf(document, key);
    this.struck = paths.flatMap((path) => {
      const at = path.filter((p) => p !== '@');
      // Where it is asked for its type alone, what is missing is the object.
      return fields.length === 0 ? [at] : fields.map((field) => [...at, ...renamed([field], outputRewrites)]);
    });
    this.#representing = new Representing(requires, types, (text) => {
      if (inputRewrites.length === 0) return text;
      const value = JSON.parse(text) as Json;
      applyRewrites(inputRewrites, value, types);
      return JSON.stringify(value);
    });
  }

  /** Text of an entity's representation; null where it has none. */
  represent(entity: JsonObject): string | null {
    return this.#representing.text(entity);
  }

  /** Gathers representations of the entities at every path. */
  gather({ data, shared }: Run): Asked {
    const once = this.#representing.once();
    const gathered = this.part.paths.map((path): Gathered => {
      const entities = collect(data, path, shared);
      return { path, entities, indexes: entities.map(once.index) };
    });
    return { key: this.part.key, part: this, representations: once.texts, gathered };
  }

  /** Merges what came for each representation into every entity that it stands for. @throws TypeError on another number of them */
  merge(run: Run, asked: Asked, answered: Json): void {
    if (answered === null || answered === undefined) return;
    if (!Array.isArray(answered) || answered.length !== asked.representations.length)
      throw new TypeError('_entities is not a list of what was asked for');
    // An @interfaceObject knows less of the type than who asked it.
    for (const given of answered)
      if (isObject(given) && typeof given.__typename === 'string' && this.types.isAbstract(given.__typename))
        delete given.__typename;
    if (this.part.outputRewrites.length > 0) applyRewrites(this.part.outputRewrites, answered, this.types);
    asked.gathered.forEach(({ entities, indexes }, nth) => {
      const own: JsonObject[] = [];
      for (let i = 0; i < entities.length; i++) {
        const index = indexes[i] as number;
        const given = index < 0 ? null : answered[index];
        if (!isObject(given)) continue;
        let mine = given;
        if (this.#nested) {
          if (own[index] !== undefined) run.shared = true;
          // Below another path other fields will be merged into it, perhaps under the same keys: one copy for each path.
          else own[index] = nth > 0 ? copy(given) : given;
          mine = own[index] as JsonObject;
        }
        merge(entities[i] as JsonObject, mine);
      }
    });
  }

  /** The error of one representation, told at each place that it stands for. */
  relocate(error: GraphQLError, asked: Asked, data: JsonObject): GraphQLError[] {
    const [, index, ...rest] = error.path ?? [];
    if (typeof index !== 'number') return toldAt(error, this.struck);
    const below = renamed(rest, this.part.outputRewrites);
    return asked.gathered.flatMap(({ path, entities, indexes }) => {
      const struck = new Set(entities.filter((_, i) => indexes[i] === index));
      return placesAt(data, path).flatMap((p) => (struck.has(p.object) ? toldAt(error, [[...p.path, ...below]]) : []));
    });
  }
}
