import { randomBytes } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketsOf, bucketsOfDrawn, drawnOf, holdsDrawn, linkSets } from '../entry/links.ts';
import { decodeBundle, encodeBundle } from '../log/bundle.ts';
import { fill, openLog, testFolder, testOrigin, testSigner } from '../log/testing.ts';
import { makeSecret, parseSigner } from '../note/key.ts';
import { leafHash } from '../tree/hash.ts';
import { bundlePath, checkpointPath, tilePath } from '../tree/layout.ts';
import { type Followed, follow, LogFault } from './follow.ts';
import { logsIn } from './logs-in.ts';
import { prover, verifyProof } from './proof.ts';

const keys = [testSigner.verifier];

/** Makes the log of a folder `count` entries longer. */
async function grow(directory: string, count: number): Promise<void> {
  const ledger = await openLog(directory);
  await fill(ledger, count);
  await ledger.close();
}

/** Follows to the end: the indices that were given, and what to remember. */
function toEnd(directory: string, last: Followed | null = null, indexed = 0): { seen: number[]; last: Followed } {
  const growth = follow(directory, testOrigin, keys, last, indexed);
  if (growth === null) throw new Error('no checkpoint');
  return { seen: [...growth.bundles()].flat().map(({ index }) => index), last: growth.checkpoint };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

/** What following says. */
function said(work: () => unknown): { kind: string; index: number | null } | 'nothing' {
  try {
    work();
  } catch (error) {
    if (!(error instanceof LogFault)) throw error;
    return { kind: error.finding.kind, index: error.finding.index };
  }
  return 'nothing';
}

describe('following a log', () => {
  test('gives each entry once, however it grows', async () => {
    const directory = testFolder();
    expect(follow(directory, testOrigin, keys, null, 0)).toBeNull();
    let last: Followed | null = null;
    let size = 0;
    for (const more of [1, 254, 1, 1, 255, 300, 700]) {
      await grow(directory, more);
      const found = toEnd(directory, last, size);
      expect(found.seen).toEqual(range(size, size + more));
      ({ last } = found);
      size += more;
    }
    expect(toEnd(directory, last, size).seen).toEqual([]);
    // what the index lost is read again
    expect(toEnd(directory, last, 400).seen).toEqual(range(400, size));
    expect(toEnd(directory).seen).toEqual(range(0, size));
  });

  test('proves each entry to whoever has the key', async () => {
    const directory = testFolder();
    await grow(directory, 600);
    const prove = prover(directory);
    const other = parseSigner(makeSecret(testOrigin)).verifier;
    for (const { index, leaf } of [...(follow(directory, testOrigin, keys, null, 0)?.bundles() ?? [])].flat()) {
      if (index % 97 !== 0) continue;
      const proof = prove(index, leaf.toString('base64'));
      expect(verifyProof(proof, keys).size).toBe(600);
      expect(() => verifyProof({ ...proof, index: index + 1 }, keys)).toThrow('not proven');
      expect(() => verifyProof({ ...proof, leaf: leafHash(Buffer.of(1)).toString('base64') }, keys)).toThrow('proven');
      expect(() => verifyProof(proof, [other])).toThrow('no known key');
    }
    writeFileSync(join(directory, checkpointPath), 'x\nx\n');
    expect(() => prover(directory)).toThrow('the note has no signatures');
  });

  test.each<[string, number | null, string, (directory: string) => void]>([
    ['an entry is changed', 300, 'ENTRY_CHANGED', (d) => rewrite(d, 1, (e) => e.with(44, Buffer.from('{}')))],
    ['an entry is dropped', 300, 'ENTRY_DROPPED', (d) => rewrite(d, 1, (e) => e.toSpliced(44, 1))],
    [
      'an entry and its tile are changed',
      256,
      'TILE_CHANGED',
      (d) => {
        rewrite(d, 1, (e) => e.with(44, Buffer.from('{}')));
        const path = join(d, tilePath(0, 1));
        const tile = readFileSync(path);
        leafHash(Buffer.from('{}')).copy(tile, 44 * 32);
        writeFileSync(path, tile);
      },
    ],
    ['a bundle is gone', 256, 'BUNDLE_MISSING', (d) => rmSync(join(d, bundlePath(1)))],
    ['a tile is gone', 0, 'TILE_MISSING', (d) => rmSync(join(d, tilePath(1, 0, 2)))],
  ])('%s', async (_, index, kind, spoil) => {
    const directory = testFolder();
    await grow(directory, 513);
    spoil(directory);
    const seen: number[] = [];
    expect(
      said(() => {
        for (const bundle of follow(directory, testOrigin, keys, null, 0)?.bundles() ?? [])
          seen.push(...bundle.map((e) => e.index));
      }),
    ).toEqual({ kind, index });
    // what stands before it is given all the same
    expect(seen).toEqual(range(0, Math.floor((index ?? 0) / 256) * 256));
  });

  test('a log that was rolled back, rewritten, signed by another or taken away is no growth', async () => {
    const directory = testFolder();
    const before = testFolder();
    await grow(directory, 300);
    cpSync(directory, before, { recursive: true });
    await grow(directory, 10);
    const { last } = toEnd(directory);
    expect(said(() => toEnd(before, last, 310))).toEqual({ kind: 'ROLLED_BACK', index: 300 });
    const other = testFolder();
    await grow(other, 400);
    expect(said(() => toEnd(other, last, 310))).toEqual({ kind: 'REWRITTEN', index: null });
    const stranger = parseSigner(makeSecret(testOrigin)).verifier;
    expect(said(() => follow(directory, testOrigin, [stranger], null, 0))).toEqual({ kind: 'CHECKPOINT', index: null });
    expect(said(() => follow(directory, 'another.example/log', keys, null, 0))).toEqual({
      kind: 'CHECKPOINT',
      index: null,
    });
    rmSync(join(directory, checkpointPath));
    expect(said(() => toEnd(directory, last, 310))).toEqual({ kind: 'CHECKPOINT', index: null });
  });

  test('logs are found in the folders below, each with its keys', async () => {
    const folder = testFolder();
    await grow(join(folder, 'b', 'c'), 1);
    await grow(join(folder, 'a'), 1);
    expect(logsIn(folder).map(({ directory, keys: [key] }) => [directory.slice(folder.length), key?.text])).toEqual([
      ['/a', keys[0]?.text],
      ['/b/c', keys[0]?.text],
    ]);
    expect(logsIn(join(folder, 'nothing'))).toEqual([]);
  });
});

/** Writes a bundle anew. */
function rewrite(directory: string, n: number, change: (entries: Buffer[]) => Buffer[]): void {
  const path = join(directory, bundlePath(n));
  writeFileSync(path, encodeBundle(change(decodeBundle(readFileSync(path)) ?? [])));
}

test('by its buckets every set is found in which somebody stands', () => {
  const key = randomBytes(32);
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 300 }), (people) => {
      const [outside = '', ...inside] = people;
      const [set] = linkSets(key, inside);
      const buckets = new Set(bucketsOf(set!));
      for (const one of inside) {
        const drawn = drawnOf(key, one);
        expect(bucketsOfDrawn(drawn).some((b) => buckets.has(b))).toBe(true);
        expect(holdsDrawn(set!, drawn)).toBe(true);
      }
      expect(holdsDrawn(set!, drawnOf(key, outside))).toBe(false);
    }),
    { numRuns: 50 },
  );
});
