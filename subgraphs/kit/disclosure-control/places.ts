/** Where cells lie: a tree of regions (and stations), as far up as the reader may count. */
export class Places {
  readonly #parent = new Map<string, string | null>();
  readonly #children = new Map<string, string[]>();
  /** Every place, a parent before its children. */
  readonly ordered: readonly string[];

  /**
   * @param leaves the finest places; their order is that of their codes, whatever order a store gave them in: of two equal
   *   counts the same one is withheld every time, or what is told on one day is what is withheld on another
   * @param parentOf next place up; null above the top of what the reader may count
   */
  constructor(leaves: Iterable<string>, parentOf: (place: string) => string | null) {
    for (const leaf of [...leaves].sort())
      for (let place: string | null = leaf; place !== null && !this.#parent.has(place); ) {
        const parent = parentOf(place);
        this.#parent.set(place, parent);
        if (parent !== null) this.#children.set(parent, [...(this.#children.get(parent) ?? []), place]);
        place = parent;
      }
    const ordered = [...this.#parent.keys()].filter((place) => this.#parent.get(place) === null);
    for (const place of ordered) ordered.push(...this.children(place));
    this.ordered = ordered;
  }

  parent(place: string): string | null {
    return this.#parent.get(place) ?? null;
  }

  children(place: string): readonly string[] {
    return this.#children.get(place) ?? [];
  }

  /** The nearest place above that is not the same place by another name (one that has only this below it); null: none. */
  around(place: string): string | null {
    let above = this.parent(place);
    while (above !== null && this.children(above).length === 1) above = this.parent(above);
    return above;
  }

  /** The place and all above it. */
  *upward(place: string): Generator<string> {
    for (let at: string | null = place; at !== null; at = this.parent(at)) yield at;
  }
}
