import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entryBytes } from '../entry/canonical.ts';
import { exampleDraft } from '../entry/testing.ts';
import { decodeBundle, encodeBundle } from '../log/bundle.ts';
import { prune } from '../log/prune.ts';
import type { Receipt } from '../log/receipt.ts';
import { fill, openLog, testFolder, testOrigin, testSigner } from '../log/testing.ts';
import { openCheckpoint, signCheckpoint } from '../note/checkpoint.ts';
import { witness } from '../note/cosignature.ts';
import { makeSecret, parseSigner } from '../note/key.ts';
import { parseNote, writeNote } from '../note/note.ts';
import { runLedger } from '../run.ts';
import { leafHash } from '../tree/hash.ts';
import { bundlePath, checkpointPath, tilePath, tileWidth } from '../tree/layout.ts';
import { verifyLog } from './verify.ts';

const keys = [testSigner.verifier];
let base: string;
let receipts: Receipt[];
let early: string;
let earlyCheckpoint: string;

/** A log of 1000 entries, and the same log when it had 600. */
beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'ledger-base-'));
  early = mkdtempSync(join(tmpdir(), 'ledger-early-'));
  const first = await openLog(base);
  const one = await fill(first, 600);
  await first.close();
  cpSync(base, early, { recursive: true });
  earlyCheckpoint = readFileSync(join(base, checkpointPath), 'utf8');
  const second = await openLog(base);
  receipts = [...one, ...(await fill(second, 400))];
  await second.close();
});
afterAll(() => {
  for (const folder of [base, early]) rmSync(folder, { recursive: true, force: true });
});

/** A copy of the log, changed by one who can write files. */
function changed(change: (directory: string) => void): string {
  const directory = testFolder();
  cpSync(base, directory, { recursive: true });
  change(directory);
  return directory;
}

const rewrite = (directory: string, path: string, change: (bytes: Buffer) => Buffer): void =>
  writeFileSync(join(directory, path), change(readFileSync(join(directory, path))));

const entriesOf = (directory: string, path: string, change: (entries: Buffer[]) => Buffer[]): void =>
  rewrite(directory, path, (bytes) => encodeBundle(change(decodeBundle(bytes)!)));

/** What is found: kind and entry. */
const found = (
  directory: string,
  options: Partial<Parameters<typeof verifyLog>[1]> = {},
): Array<[string, number | null]> =>
  verifyLog(directory, { keys, ...options }).findings.map(({ kind, index }) => [kind, index]);

test('a whole log verifies', () => {
  expect(verifyLog(base, { keys })).toEqual({
    origin: testOrigin,
    size: 1000,
    minimum: 0,
    journaled: 0,
    cosigned: null,
    notes: [],
    findings: [],
    found: 0,
  });
});

describe('is found, and where', () => {
  test('any changed byte of any bundle', () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 2, 3), fc.nat(), fc.integer({ min: 1, max: 255 }), (n, where, by) => {
        const path = bundlePath(n, n === 3 ? 1000 % tileWidth : tileWidth);
        let entry = 0;
        const directory = changed((folder) =>
          rewrite(folder, path, (bytes) => {
            const at = where % bytes.length;
            let end = 0;
            for (const one of decodeBundle(bytes)!) {
              end += 2 + one.length;
              if (end > at) break;
              entry++;
            }
            bytes[at]! ^= by;
            return bytes;
          }),
        );
        const [first] = found(directory);
        rmSync(directory, { recursive: true });
        expect(first?.[1]).toBe(n * tileWidth + entry);
      }),
      { numRuns: 15 },
    );
  });
  test('a changed entry', () => {
    const directory = changed((folder) =>
      entriesOf(folder, bundlePath(1), (entries) =>
        entries.with(7, entryBytes(exampleDraft({ micros: 1 }), '2026-01-01T00:00:00.000Z')),
      ),
    );
    expect(found(directory)).toEqual([['ENTRY_CHANGED', 263]]);
  });
  test.each([0, 7, 255])('a dropped entry, the %i. of its bundle', (at) => {
    const directory = changed((folder) => entriesOf(folder, bundlePath(1), (entries) => entries.toSpliced(at, 1)));
    expect(found(directory)).toEqual([['ENTRY_DROPPED', 256 + at]]);
  });
  test('entries in another order', () => {
    const directory = changed((folder) => entriesOf(folder, bundlePath(2), (e) => e.with(10, e[11]!).with(11, e[10]!)));
    expect(found(directory)).toEqual([
      ['ENTRIES_REORDERED', 522],
      ['ENTRIES_REORDERED', 523],
    ]);
  });
  test('a bundle that is gone, a tile that is gone', () => {
    expect(found(changed((folder) => rmSync(join(folder, bundlePath(1)))))).toEqual([['BUNDLE_MISSING', 256]]);
    expect(found(changed((folder) => rmSync(join(folder, tilePath(0, 1)))))).toEqual([['TILE_MISSING', 256]]);
  });
  test('an entry and its leaf changed together, by the tile above', () => {
    const directory = changed((folder) => {
      const entry = entryBytes(exampleDraft(), '2026-01-01T00:00:00.000Z');
      entriesOf(folder, bundlePath(0), (entries) => entries.with(3, entry));
      rewrite(folder, tilePath(0, 0), (bytes) => {
        leafHash(entry).copy(bytes, 3 * 32);
        return bytes;
      });
    });
    expect(found(directory)).toContainEqual(['TILE_CHANGED', 0]);
  });
  test('a partial tile changed with its entry, by the checkpoint', () => {
    const directory = changed((folder) => {
      const entry = entryBytes(exampleDraft(), '2099-01-01T00:00:00.000Z');
      entriesOf(folder, bundlePath(3, 232), (entries) => entries.with(231, entry));
      rewrite(folder, tilePath(0, 3, 232), (bytes) => {
        leafHash(entry).copy(bytes, 231 * 32);
        return bytes;
      });
    });
    expect(found(directory)).toEqual([['ROOT_DIFFERS', null]]);
  });
  test('a checkpoint put back', () => {
    const directory = changed((folder) => writeFileSync(join(folder, checkpointPath), earlyCheckpoint));
    expect(found(directory)).toContainEqual(['ROLLED_BACK', 600]);
  });
  test('a checkpoint that is gone', () =>
    expect(found(changed((folder) => rmSync(join(folder, checkpointPath))))).toEqual([['CHECKPOINT', null]]));
  test('a checkpoint that another key signed', () => {
    const other = parseSigner(makeSecret(testOrigin));
    const directory = changed((folder) =>
      rewrite(folder, checkpointPath, (bytes) => {
        const checkpoint = openCheckpoint(bytes, keys);
        return Buffer.from(writeNote(signCheckpoint(checkpoint, [other])));
      }),
    );
    expect(found(directory)).toEqual([['CHECKPOINT', null]]);
  });
  test('time that goes back', async () => {
    const directory = testFolder();
    const ledger = await openLog(directory, { now: () => 2_000_000_000_000 });
    await fill(ledger, 1);
    await ledger.close();
    // Only a writer that does not keep the rule makes this; it is put together here from its parts.
    const { GrowingTree } = await import('../tree/growing-tree.ts');
    const entries = ['2026-01-02', '2026-01-01'].map((day) => entryBytes(exampleDraft(), `${day}T00:00:00.000Z`));
    rmSync(join(directory, 'tile'), { recursive: true });
    const tree = new GrowingTree();
    for (const entry of entries) tree.push(entry);
    for (const path of [tilePath(0, 0, 2), bundlePath(0, 2)])
      mkdirSync(dirname(join(directory, path)), { recursive: true });
    for (const { level, n, width, bytes } of tree.partial())
      writeFileSync(join(directory, tilePath(level, n, width)), bytes);
    writeFileSync(join(directory, bundlePath(0, 2)), encodeBundle(entries));
    const note = signCheckpoint({ origin: testOrigin, size: 2, root: tree.root() }, [testSigner]);
    writeFileSync(join(directory, checkpointPath), writeNote(note));
    expect(found(directory)).toEqual([['TIME_GOES_BACK', 1]]);
  });
});

describe('since a checkpoint kept from before', () => {
  test('the log has grown', () => expect(found(base, { since: openCheckpoint(earlyCheckpoint, keys) })).toEqual([]));
  test('a log rolled back as a whole is found', () => {
    const since = openCheckpoint(readFileSync(join(base, checkpointPath)), keys);
    expect(found(early)).toEqual([]);
    expect(found(early, { since })).toEqual([['ROLLED_BACK', 600]]);
    expect(found(early, { receipt: receipts[700]! })).toEqual([['ROLLED_BACK', 700]]);
  });
  test('a log written anew with the log’s own key is found', async () => {
    const directory = testFolder();
    const ledger = await openLog(directory);
    await fill(ledger, 1000);
    await ledger.close();
    expect(found(directory)).toEqual([]);
    expect(found(directory, { since: openCheckpoint(earlyCheckpoint, keys) })).toEqual([['REWRITTEN', null]]);
    expect(found(directory, { receipt: receipts[5]! })).toEqual([['RECEIPT', 5]]);
  });
});

test('a receipt is proven; one for another entry or log is not', () => {
  for (const index of [0, 255, 256, 999]) expect(found(base, { receipt: receipts[index]! })).toEqual([]);
  expect(found(base, { receipt: 3 })).toEqual([]);
  expect(found(base, { receipt: { ...receipts[3]!, index: 4 } })).toEqual([['RECEIPT', 4]]);
  expect(found(base, { receipt: { ...receipts[3]!, origin: 'x' } })).toEqual([['RECEIPT', 3]]);
});

describe('a pruned log', () => {
  test('verifies by its hashes, before and after it grows; its receipts are proven', async () => {
    const directory = changed(() => {});
    const archive = testFolder();
    const log = { directory, origin: testOrigin, signers: [testSigner] };
    expect(await prune(log, 600, archive)).toBe(512);
    expect(await prune(log, 600)).toBe(512);
    expect(readFileSync(join(archive, bundlePath(1)))).toEqual(readFileSync(join(base, bundlePath(1))));
    expect(verifyLog(directory, { keys, receipt: receipts[10]! })).toMatchObject({ minimum: 512, found: 0 });
    const ledger = await openLog(directory);
    await fill(ledger, 100);
    await ledger.close();
    expect(found(directory, { since: openCheckpoint(earlyCheckpoint, keys) })).toEqual([]);
    expect(await prune(log, 1_000_000)).toBe(1024);
    await (await openLog(directory)).close();
    expect(found(directory)).toEqual([]);
  });
  test('is not one where nobody signed that it is', async () => {
    const directory = changed((folder) => {
      for (const n of [0, 1]) rmSync(join(folder, bundlePath(n)));
    });
    expect(found(directory)).toEqual([
      ['BUNDLE_MISSING', 0],
      ['BUNDLE_MISSING', 256],
    ]);
    const other = parseSigner(makeSecret(testOrigin));
    writeFileSync(
      join(directory, 'minimum'),
      `simpul/ledger-minimum/v1\n${testOrigin}\n512\n\n— ${testOrigin} ${Buffer.concat([other.verifier.id, Buffer.alloc(64)]).toString('base64')}\n`,
    );
    expect(found(directory)[0]).toEqual(['CHECKPOINT', null]);
  });
});

test('a log that is being written verifies, with what its journal holds', async () => {
  const directory = changed(() => {});
  const ledger = await openLog(directory);
  await fill(ledger, 300);
  expect(verifyLog(directory, { keys })).toMatchObject({ size: 1000, journaled: 300, found: 0 });
  await ledger.close();
  expect(verifyLog(directory, { keys })).toMatchObject({ size: 1300, journaled: 0, found: 0 });
});

describe('npm run ledger -- verify', () => {
  const run = (...words: string[]) => runLedger(words, {});
  test('says that a log is whole, and what it was not told', async () => {
    const { out, code } = await run('verify', base);
    expect(code).toBe(0);
    expect(out).toContain('OK simpul.example/ledger/gate-1: 1000 entries');
    expect(out).toContain('note: the key is the one that stands beside the log itself');
    expect(out).toContain('without --since');
  });
  test('takes a key, a kept checkpoint with its witness, and a receipt', async () => {
    const folder = testFolder();
    const agency = parseSigner(makeSecret('kpu.example/witness', 'cosignature'));
    const { cosignature } = witness(earlyCheckpoint, [], null, { origin: testOrigin, keys }, agency, 1_800_000_000);
    const note = parseNote(earlyCheckpoint);
    const since = join(folder, 'since');
    writeFileSync(since, writeNote({ ...note, signatures: [...note.signatures, cosignature] }));
    const receipt = join(folder, 'receipt.json');
    writeFileSync(receipt, JSON.stringify(receipts[42]));
    const options = ['--key', testSigner.verifier.text, '--since', since, '--witness', agency.verifier.text];
    const { out, code } = await run('verify', base, ...options, '--receipt', receipt);
    expect(out.split('\n')).toEqual([
      expect.stringContaining('OK'),
      'it grew out of the kept checkpoint of 600 entries',
      'entry 42 stands in it',
      expect.stringContaining('(basis/) is there'),
      expect.stringContaining('note: entries after the 1000 of the checkpoint'),
      '',
    ]);
    expect(code).toBe(0);
    writeFileSync(since, earlyCheckpoint);
    expect(await run('verify', base, ...options)).toMatchObject({
      code: 2,
      err: expect.stringContaining('did not cosign'),
    });
  });
  test('a fault ends with 1 and tells file and entry', async () => {
    const directory = changed((folder) => entriesOf(folder, bundlePath(0), (entries) => entries.toSpliced(9, 1)));
    expect(await run('verify', directory)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^ENTRY_DROPPED tile\/entries\/000 entry 9: /),
    });
    expect(JSON.parse((await run('verify', directory, '--json')).out)).toMatchObject({ found: 1, size: 1000 });
  });
  test.each([
    [[]],
    [['verify']],
    [['verify', '/nowhere']],
    [['verify', tmpdir()]],
    [['verify', '.', '--key', 'x']],
    [['verify', '.', '--no-such']],
    [['forget', '.']],
  ])('misuse: %j', async (words) =>
    expect(await run(...words)).toMatchObject({ code: 2, err: expect.stringContaining('npm run -s ledger') }),
  );
});
