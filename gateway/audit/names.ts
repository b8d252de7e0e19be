import { type FieldNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { Decided } from '../federation/index.ts';

/** Fields that stand under one response key, by their names in the schema: of several types there may be several. */
type Named = ReadonlyMap<string, Place>;

/**
 * A place of an operation as a reader wrote it, unfolded only where it is looked into: what was not decided may be exponentially
 * large. A reader's aliases are his own words, so the record has names of the schema instead.
 */
export class Place {
  #below: ReadonlyMap<string, Named> | undefined;
  readonly fragments: Readonly<Record<string, { readonly selectionSet: SelectionSetNode }>>;
  readonly nodes: ReadonlyArray<FieldNode | OperationDefinitionNode>;
  private constructor(
    fragments: Readonly<Record<string, { readonly selectionSet: SelectionSetNode }>>,
    nodes: ReadonlyArray<FieldNode | OperationDefinitionNode>,
  ) {
    this.fragments = fragments;
    this.nodes = nodes;
  }

  /** The root of an operation. */
  static of({ document, operation }: Pick<Decided, 'document' | 'operation'>): Place {
    const fragments: Record<string, { readonly selectionSet: SelectionSetNode }> = Object.create(null);
    for (const d of document.definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) fragments[d.name.value] = d;
    return new Place(fragments, [operation]);
  }

  /** Fields with these response keys, one below the other; where a key stands for several, those that lead to `field`. */
  along(path: readonly string[], field: string): Array<readonly [name: string, place: Place]> {
    const [key = '', ...rest] = path;
    const found = [...(this.#unfolded().get(key) ?? [])];
    if (rest.length === 0) {
      const one = found.find(([name]) => name === field) ?? found[0];
      return one === undefined ? [] : [one];
    }
    let best: Array<readonly [string, Place]> = [];
    for (const one of found) {
      const below = [one, ...one[1].along(rest, field)];
      if (below.at(-1)?.[0] === field && below.length === path.length) return below;
      if (below.length > best.length) best = below;
    }
    return best;
  }

  #unfolded(): ReadonlyMap<string, Named> {
    if (this.#below !== undefined) return this.#below;
    const nodes = new Map<string, Map<string, FieldNode[]>>();
    const seen = new Set<string>();
    const add = (set: SelectionSetNode | undefined): void => {
      for (const s of set?.selections ?? []) {
        if (s.kind === Kind.FIELD) {
          const key = s.alias?.value ?? s.name.value;
          const named = nodes.get(key) ?? new Map<string, FieldNode[]>();
          nodes.set(key, named);
          named.set(s.name.value, [...(named.get(s.name.value) ?? []), s]);
        } else if (s.kind === Kind.INLINE_FRAGMENT) add(s.selectionSet);
        else if (!seen.has(s.name.value)) {
          seen.add(s.name.value);
          add(this.fragments[s.name.value]?.selectionSet);
        }
      }
    };
    for (const node of this.nodes) add(node.selectionSet);
    const below = new Map(
      [...nodes].map(([key, named]) => [
        key,
        new Map([...named].map(([name, list]) => [name, new Place(this.fragments, list)])),
      ]),
    );
    this.#below = below;
    return below;
  }
}
