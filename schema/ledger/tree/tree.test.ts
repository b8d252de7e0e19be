import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consistencyProof, verifyConsistency } from './consistency.ts';
import { GrowingTree, type MadeTile } from './growing-tree.ts';
import { emptyRoot, type Hash, leafHash, nodeHash } from './hash.ts';
import { inclusionProof, verifyInclusion } from './inclusion.ts';
import { bundlePath, placeOf, tilePath, widthIn } from './layout.ts';
import { rootAt, type SubtreeReader, splitOf } from './range.ts';
import { subtreesFrom } from './tile-reader.ts';

const hex = (bytes: Buffer): string => bytes.toString('hex');
const unhex = (text: string): Buffer => Buffer.from(text, 'hex');

/** RFC 6962 §2.1 word for word: the tree hash of a list, by recursion over the entries themselves. */
function treeHash(entries: readonly Buffer[]): Hash {
  if (entries.length === 0) return emptyRoot;
  if (entries.length === 1) return leafHash(entries[0]!);
  const k = splitOf(entries.length);
  return nodeHash(treeHash(entries.slice(0, k)), treeHash(entries.slice(k)));
}

/** A grown tree with every tile that it made, and the reader of its subtrees. */
function grown(entries: readonly Buffer[]): {
  tree: GrowingTree;
  read: (size?: number) => SubtreeReader;
  tiles: Map<string, MadeTile>;
} {
  const tree = new GrowingTree();
  const tiles = new Map<string, MadeTile>();
  const keep = (tile: MadeTile): unknown => tiles.set(tilePath(tile.level, tile.n, tile.width), tile);
  for (const entry of entries) tree.push(entry).full.forEach(keep);
  tree.partial().forEach(keep);
  const read = (size = entries.length): SubtreeReader =>
    subtreesFrom(({ level, n, width }) => {
      const held = tiles.get(tilePath(level, n)) ?? tiles.get(tilePath(level, n, widthIn(entries.length, level, n)));
      if (held === undefined || held.width < width) throw new Error(`no tile ${level}/${n}`);
      return held.bytes;
    }, size);
  return { tree, read, tiles };
}

const numbered = (count: number): Buffer[] => Array.from({ length: count }, (_, i) => Buffer.from(`entry ${i}`));

/** The entries, roots and proofs of the reference tests of Certificate Transparency (merkletree/merkle_tree_test.cc). */
const reference = {
  entries: ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
    unhex,
  ),
  roots: [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ],
  inclusion: [
    [0, 1, []],
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      5,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [
      1,
      5,
      [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ] as Array<[number, number, string[]]>,
  consistency: [
    [1, 1, []],
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ] as Array<[number, number, string[]]>,
};

describe('the published vectors of RFC 6962', () => {
  const { read } = grown(reference.entries);
  test('the empty tree', () =>
    expect(hex(emptyRoot)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'));
  test.each(reference.roots.map((root, i) => [i + 1, root] as const))('root of %i entries', (size, root) => {
    expect(hex(grown(reference.entries.slice(0, size)).tree.root())).toBe(root);
    expect(hex(rootAt(read(), size))).toBe(root);
  });
  test.each(reference.inclusion)('entry %i among %i', (index, size, proof) => {
    expect(inclusionProof(read(), index, size).map(hex)).toEqual(proof);
    const leaf = leafHash(reference.entries[index]!);
    expect(verifyInclusion(leaf, index, size, proof.map(unhex), unhex(reference.roots[size - 1]!))).toBe(true);
  });
  test.each(reference.consistency)('from %i to %i entries', (first, second, proof) => {
    expect(consistencyProof(read(), first, second).map(hex)).toEqual(proof);
    const head = (size: number) => ({ size, root: unhex(reference.roots[size - 1]!) });
    expect(verifyConsistency(head(first), head(second), proof.map(unhex))).toBe(true);
  });
});

describe('every proof', () => {
  const most = 700;
  const entries = numbered(most);
  const { read } = grown(entries);
  const roots = new Map<number, Hash>();
  const rootOf = (size: number): Hash => {
    const root = roots.get(size) ?? treeHash(entries.slice(0, size));
    roots.set(size, root);
    return root;
  };
  const sizes = fc.integer({ min: 1, max: most });
  const flips = fc.record({ byte: fc.nat(), bit: fc.integer({ min: 0, max: 7 }) });

  /** One bit of one byte of the parts, another. */
  function flip(parts: readonly Buffer[], { byte, bit }: { byte: number; bit: number }): Buffer[] {
    const whole = Buffer.concat(parts);
    whole[byte % whole.length]! ^= 1 << bit;
    return parts.map((_, i) => whole.subarray(i * 32, i * 32 + 32));
  }

  test('the tiles give the root that the definition gives', () => {
    fc.assert(
      fc.property(sizes, (size) => rootAt(read(), size).equals(rootOf(size))),
      { numRuns: 60 },
    );
  });

  test('of inclusion verifies, and fails for another place, size or byte', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), flips, (size, any, change) => {
        const index = any % size;
        const proof = inclusionProof(read(), index, size);
        const leaf = leafHash(entries[index]!);
        expect(verifyInclusion(leaf, index, size, proof, rootOf(size))).toBe(true);
        const [root2, leaf2, ...proof2] = flip([rootOf(size), leaf, ...proof], change) as [Hash, Hash, ...Hash[]];
        expect(verifyInclusion(leaf2, index, size, proof2, root2)).toBe(false);
        expect(verifyInclusion(leaf, index + 1, size, proof, rootOf(size))).toBe(false);
        expect(verifyInclusion(leaf, index, size, [...proof, leaf], rootOf(size))).toBe(false);
        if (proof.length > 0) expect(verifyInclusion(leaf, index, size, proof.slice(1), rootOf(size))).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('of consistency verifies, and fails for another byte', () => {
    fc.assert(
      fc.property(sizes, sizes, flips, (a, b, change) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        const proof = consistencyProof(read(), first, second);
        const heads = [first, second].map((size) => ({ size, root: rootOf(size) })) as [never, never];
        expect(verifyConsistency(...heads, proof)).toBe(true);
        const [root1, root2, ...proof2] = flip([rootOf(first), rootOf(second), ...proof], change) as [
          Hash,
          Hash,
          ...Hash[],
        ];
        expect(verifyConsistency({ size: first, root: root1 }, { size: second, root: root2 }, proof2)).toBe(false);
        expect(verifyConsistency(...heads, [...proof, rootOf(first)])).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('a tree begun anew from its right edge goes on as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: most - 1 }), (size) => {
        const before = grown(entries.slice(0, size));
        const again = GrowingTree.from(size, ({ level, n, width }) => {
          const { bytes } = before.tiles.get(tilePath(level, n, width))!;
          return Array.from({ length: width }, (_, i) => bytes.subarray(i * 32, i * 32 + 32));
        });
        for (const entry of entries.slice(size)) again.push(entry);
        expect(again.root().equals(rootOf(most))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the layout of tlog-tiles', () => {
  test.each([
    [tilePath(0, 0), 'tile/0/000'],
    [tilePath(1, 1234067), 'tile/1/x001/x234/067'],
    [tilePath(0, 273, 112), 'tile/0/273.p/112'],
    [bundlePath(0, 1), 'tile/entries/000.p/1'],
    [bundlePath(1000), 'tile/entries/x001/000'],
  ])('%s', (path, wanted) => {
    expect(path).toBe(wanted);
    expect(placeOf(path)).not.toBeNull();
  });
  test.each([
    'tile/00/000',
    'tile/64/000',
    'tile/0/0',
    'tile/0/x000/001',
    'tile/0/000.p/256',
    'tile/0/000.p/0',
    'tile/0/001/002',
  ])('no path: %s', (path) => expect(placeOf(path)).toBeNull());
  test('a tree of 70,000 and one of 256 have the tiles that the specification lists', () => {
    expect([widthIn(70_000, 0, 272), widthIn(70_000, 0, 273), widthIn(70_000, 1, 0), widthIn(70_000, 1, 1)]).toEqual([
      256, 112, 256, 17,
    ]);
    expect([widthIn(70_000, 2, 0), widthIn(70_000, 3, 0)]).toEqual([1, 0]);
    expect([...grown(numbered(256)).tiles.keys()]).toEqual(['tile/0/000', 'tile/1/000.p/1']);
  });
});
