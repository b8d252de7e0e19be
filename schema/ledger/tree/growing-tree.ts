import { type Hash, leafHash, perfectHash } from './hash.ts';
import { levelWidth, type TilePlace, tileHeight, tileWidth } from './layout.ts';
import { rootAt } from './range.ts';

/** A tile to be kept, with its bytes. */
export interface MadeTile extends TilePlace {
  readonly bytes: Buffer;
}

/**
 * The right edge of a tree: of each level the tile that is not full yet. It is all that is needed to grow the tree and to
 * know its root; at most 255 hashes of each level.
 */
export class GrowingTree {
  readonly #edge: Hash[][] = [];
  #size = 0;

  /** Begins at a tree of `size` whose last partial tiles `edge` gives, level by level. */
  static from(size: number, edge: (place: TilePlace) => readonly Hash[]): GrowingTree {
    const tree = new GrowingTree();
    tree.#size = size;
    for (let level = 0; levelWidth(size, level) > 0; level++) {
      const width = levelWidth(size, level) % tileWidth;
      const n = Math.floor(levelWidth(size, level) / tileWidth);
      tree.#edge[level] = width === 0 ? [] : [...edge({ level, n, width })];
    }
    return tree;
  }

  get size(): number {
    return this.#size;
  }

  /** Adds an entry. @returns the tiles that it made full, lowest first */
  push(entry: Buffer): { readonly leaf: Hash; readonly full: readonly MadeTile[] } {
    const leaf = leafHash(entry);
    this.#size++;
    const full: MadeTile[] = [];
    let carried: Hash | null = leaf;
    for (let level = 0; carried !== null; level++) {
      this.#edge[level] ??= [];
      const tile: Hash[] = this.#edge[level]!;
      tile.push(carried);
      carried = null;
      if (tile.length === tileWidth) {
        const n = levelWidth(this.#size, level) / tileWidth - 1;
        full.push({ level, n, width: tileWidth, bytes: Buffer.concat(tile) });
        carried = perfectHash(tile);
        this.#edge[level] = [];
      }
    }
    return { leaf, full };
  }

  /** The tiles at the right edge that are not full. */
  partial(): MadeTile[] {
    return this.#edge.flatMap((tile, level) =>
      tile.length === 0
        ? []
        : [
            {
              level,
              n: Math.floor(levelWidth(this.#size, level) / tileWidth),
              width: tile.length,
              bytes: Buffer.concat(tile),
            },
          ],
    );
  }

  /** Root of the tree as it is now. */
  root(): Hash {
    // Every complete subtree at the right border lies in a tile that is not full.
    return rootAt((height, index) => {
      const level = Math.floor(height / tileHeight);
      const count = 2 ** (height - level * tileHeight);
      const from = (index * count) % tileWidth;
      return perfectHash(this.#edge[level]!.slice(from, from + count));
    }, this.#size);
  }
}
