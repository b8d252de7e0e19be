import { GraphQLError } from 'graphql';
import type { EntityPart } from '../plan/requests.ts';
import { copy, isObject, type Json, type JsonObject, merge } from './json.ts';
import { collect, placesAt } from './places.ts';
import { type Represent, representing } from './representations.ts';
import { applyRewrites, renamed } from './rewrites.ts';
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
  readonly #represent: Represent;
  constructor(
    readonly part: EntityPart,
    readonly types: Types,
  ) {
    const write = representing(part.requires, types);
    const { inputRewrites } = part;
    this.#represent =
      inputRewrites.length === 0
        ? write
        : (entity) => {
            const text = write(entity);
            if (text === null) return null;
            const value = JSON.parse(text) as Json;
            applyRewrites(inputRewrites, value, types);
            return JSON.stringify(value);
          };
  }

  /** Text of an entity's representation; null where it has none. */
  represent(entity: JsonObject): string | null {
    return this.#represent(entity);
  }

  /** Gathers representations of the entities at every path. */
  gather(data: JsonObject): Asked {
    const seen = new Map<string, number>();
    const gathered = this.part.paths.map((path): Gathered => {
      const entities = collect(data, path);
      const indexes = new Array<number>(entities.length);
      for (let i = 0; i < entities.length; i++) {
        const text = this.#represent(entities[i] as JsonObject);
        if (text === null) {
          indexes[i] = -1;
          continue;
        }
        let index = seen.get(text);
        if (index === undefined) {
          index = seen.size;
          seen.set(text, index);
        }
        indexes[i] = index;
      }
      return { path, entities, indexes };
    });
    return { key: this.part.key, part: this, representations: [...seen.keys()], gathered };
  }

  /** Merges what came for each representation into every entity that it stands for. @throws TypeError on another number of them */
  merge(asked: Asked, answered: Json): void {
    if (answered === null || answered === undefined) return;
    if (!Array.isArray(answered) || answered.length !== asked.representations.length)
      throw new TypeError('_entities is not a list of what was asked for');
    // An @interfaceObject knows less of the type than who asked it.
    for (const given of answered)
      if (isObject(given) && typeof given.__typename === 'string' && this.types.isAbstract(given.__typename))
        delete given.__typename;
    if (this.part.outputRewrites.length > 0) applyRewrites(this.part.outputRewrites, answered, this.types);
    asked.gathered.forEach(({ entities, indexes }, nth) => {
      const copies: JsonObject[] = [];
      for (let i = 0; i < entities.length; i++) {
        const index = indexes[i] as number;
        const given = index < 0 ? null : answered[index];
        if (!isObject(given)) continue;
        // Below another path other fields will be merged into it, perhaps under the same keys: one copy for each path.
        if (nth > 0 && copies[index] === undefined) copies[index] = copy(given);
        merge(entities[i] as JsonObject, copies[index] ?? given);
      }
    });
  }

  /** The error of one representation, told at each place that it stands for. */
  relocate(error: GraphQLError, asked: Asked, data: JsonObject): GraphQLError[] {
    const [, index, ...rest] = error.path ?? [];
    const at = (path: ReadonlyArray<string | number> | undefined): GraphQLError =>
      new GraphQLError(error.message, {
        extensions: error.extensions,
        ...(path === undefined ? {} : { path }),
      });
    if (typeof index !== 'number') return [at(asked.gathered[0]?.path.filter((p) => p !== '@'))];
    const below = renamed(rest, this.part.outputRewrites);
    return asked.gathered.flatMap(({ path, entities, indexes }) => {
      const struck = new Set(entities.filter((_, i) => indexes[i] === index));
      return placesAt(data, path).flatMap((p) => (struck.has(p.object) ? [at([...p.path, ...below])] : []));
    });
  }
}
