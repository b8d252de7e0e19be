import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { entryBytes, readEntry } from '../entry/canonical.ts';
import { exampleDraft } from '../entry/testing.ts';
import { openCheckpoint } from '../note/checkpoint.ts';
import { makeSecret, parseSigner } from '../note/key.ts';
import { leafHash } from '../tree/hash.ts';
import { bundlePath, checkpointPath, placeOf, tilePath, tileWidth } from '../tree/layout.ts';
import { verifyLog } from '../verify/verify.ts';
import { decodeBundle } from './bundle.ts';
import { encodeFrame, readFrames } from './frame.ts';
import { journalFiles } from './journal.ts';
import type { Ledger } from './ledger.ts';
import { readLog } from './read-log.ts';
import { fill, fullDisk, openLog, testFolder, testOrigin, testSigner } from './testing.ts';

const checkpointIn = (directory: string) =>
  openCheckpoint(readFileSync(join(directory, checkpointPath)), [testSigner.verifier], testOrigin);

/** The entries of a closed log, read from its bundles as the layout says. */
function entriesIn(directory: string): Buffer[] {
  const { size } = checkpointIn(directory);
  return Array.from(
    { length: Math.ceil(size / tileWidth) },
    (_, n) => decodeBundle(readFileSync(join(directory, bundlePath(n, Math.min(tileWidth, size - n * tileWidth)))))!,
  ).flat();
}

describe('a ledger', () => {
  test('keeps what was appended, in order, in the layout of tlog-tiles and nothing else', async () => {
    const directory = testFolder();
    const ledger = await openLog(directory);
    const receipts = await fill(ledger, 600);
    await ledger.close();
    const entries = entriesIn(directory);
    expect(receipts.map(({ index }) => index)).toEqual(Array.from({ length: 600 }, (_, i) => i));
    expect(receipts.map(({ leaf }) => leaf)).toEqual(entries.map((entry) => leafHash(entry).toString('base64')));
    expect(entries.map((entry) => readEntry(entry).micros)).toEqual(receipts.map(({ index }) => index));
    const files = readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name).slice(directory.length + 1));
    expect(files.filter((path) => path.startsWith('tile/') && placeOf(path) === null)).toEqual([]);
    expect(files.filter((path) => !/^(tile|basis)\//.test(path)).sort()).toEqual(['checkpoint', 'log.vkey']);
    expect(files).toContain(tilePath(1, 0, 2));
  });

  test('goes on where it ended, and at every size has the tiles of its checkpoint', async () => {
    const directory = testFolder();
    let size = 0;
    for (const more of [1, 254, 1, 1, 255, 10]) {
      const ledger = await openLog(directory);
      expect(ledger.size).toBe(size);
      await fill(ledger, more);
      await ledger.close();
      size += more;
      expect(checkpointIn(directory).size).toBe(size);
    }
    expect(existsSync(join(directory, `${bundlePath(0)}.p`))).toBe(false);
    expect(entriesIn(directory)).toHaveLength(522);
  });

  test('writes no file again on which a checkpoint stands', async () => {
    const directory = testFolder();
    const written: string[] = [];
    const { disk } = fullDisk();
    const { writeNew } = disk;
    disk.writeNew = (files) => {
      written.push(...files.map(([path]) => path));
      return writeNew(files);
    };
    for (const more of [300, 1, 1, 254, 1]) {
      const ledger = await openLog(directory, { disk });
      await fill(ledger, more);
      await ledger.close();
    }
    expect(written.toSorted()).toEqual([...new Set(written)].toSorted());
  });

  test('one sync serves all that wait', async () => {
    const state = fullDisk();
    const ledger = await openLog(testFolder(), { disk: state.disk });
    await fill(ledger, 500);
    expect(state.syncs).toBe(1);
    await ledger.close();
  });

  test('entries that come soon after a commit share the next one; one that comes alone does not wait', async () => {
    const state = fullDisk();
    const ledger = await openLog(testFolder(), { disk: state.disk, commitEvery: 20 });
    let release = (): void => {};
    let syncing = (): void => {};
    const begun = new Promise<void>((done) => {
      syncing = done;
    });
    state.hold = () => {
      syncing();
      return new Promise<void>((done) => {
        release = done;
      });
    };
    const first = ledger.append(exampleDraft());
    await begun;
    state.hold = null;
    const second = ledger.append(exampleDraft());
    release();
    await first;
    await Promise.all([second, fill(ledger, 3), fill(ledger, 2)]);
    expect(state.syncs).toBe(2);
    await ledger.append(exampleDraft());
    expect(state.syncs).toBe(3);
    await ledger.close();
  });

  test('gives no receipt before the sync has returned', async () => {
    const state = fullDisk();
    let release = (): void => {};
    const { grow } = state.disk;
    const held = new Promise<void>((done) => {
      release = done;
    });
    let asked = (): void => {};
    const syncing = new Promise<void>((done) => {
      asked = done;
    });
    const disk = {
      ...state.disk,
      async grow(path: string) {
        const file = await grow(path);
        return {
          ...file,
          async sync() {
            asked();
            await held;
            await file.sync();
          },
        };
      },
    };
    const ledger = await openLog(testFolder(), { disk });
    let given = false;
    const receipt = ledger.append(exampleDraft()).then(() => {
      given = true;
    });
    await syncing;
    await new Promise((done) => setImmediate(done));
    expect(given).toBe(false);
    release();
    await receipt;
    await ledger.close();
  });

  test('covers what became durable while a checkpoint took longer than the time between two', async () => {
    const { disk } = fullDisk();
    const directory = testFolder();
    let ledgerOpen = false;
    const [begun, goOn, covered] = [0, 0, 0].map(() => Promise.withResolvers<void>());
    const ledger: Ledger = await openLog(directory, {
      checkpointAfter: 1,
      disk: {
        ...disk,
        async replace(path, bytes) {
          if (path === join(directory, checkpointPath) && ledgerOpen) {
            begun!.resolve();
            await goOn!.promise;
          }
          await disk.replace(path, bytes);
        },
      },
      published() {
        if (ledgerOpen && ledger.checkpointed === 2) covered!.resolve();
      },
    });
    ledgerOpen = true;
    await fill(ledger, 1);
    await begun!.promise;
    await fill(ledger, 1);
    // timers run out in the order of their time: the log's own has, before this one
    await new Promise((done) => setTimeout(done, 20));
    goOn!.resolve();
    await covered!.promise;
    await ledger.close();
  });

  test('time never goes back, whatever the clock does, over a restart too', async () => {
    const directory = testFolder();
    const clock = [5000, 9000, 4000, 1000, 9500];
    const first = await openLog(directory, { now: () => clock.shift() ?? 0 });
    for (let i = 0; i < 4; i++) await first.append(exampleDraft());
    await first.close();
    const second = await openLog(directory, { now: () => 2000 });
    await second.append(exampleDraft());
    await second.close();
    expect(entriesIn(directory).map((entry) => Date.parse(readEntry(entry).time))).toEqual([
      5000, 9000, 9000, 9000, 9000,
    ]);
  });

  test('a refused entry takes no place and stops nobody', async () => {
    const ledger = await openLog(testFolder());
    const [bad, good] = await Promise.allSettled([
      ledger.append(exampleDraft({ request: '3308220101900001' })),
      ledger.append(exampleDraft()),
    ]);
    expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'LEDGER_ENTRY_REFUSED' } });
    expect(good).toMatchObject({ value: { index: 0 } });
    await ledger.close();
    await expect(ledger.append(exampleDraft())).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
  });

  test('has one writer; what a dead one left is taken over', async () => {
    const directory = testFolder();
    const ledger = await openLog(directory);
    await expect(openLog(directory)).rejects.toMatchObject({ code: 'LEDGER_LOCKED' });
    await ledger.close();
    writeFileSync(join(directory, 'lock'), `${process.pid} 1\n`);
    const { pid } = spawnSync(process.execPath, ['--version']);
    for (const left of [`lock.${pid}`, `lock.dead.${pid}`, 'lock.1']) writeFileSync(join(directory, left), '');
    await (await openLog(directory)).close();
    expect(readdirSync(directory).filter((name) => name.startsWith('lock'))).toEqual(['lock.1']);
  });

  test('rotates its key: both sign, then the new one alone', async () => {
    const directory = testFolder();
    const next = parseSigner(makeSecret(testOrigin));
    await (await openLog(directory)).close();
    await expect(openLog(directory, { signers: [next] })).rejects.toMatchObject({ code: 'LEDGER_DAMAGED' });
    const both = await openLog(directory, { signers: [testSigner, next] });
    await fill(both, 1);
    await both.close();
    expect(checkpointIn(directory).note.signatures).toHaveLength(2);
    await (await openLog(directory, { signers: [next] })).close();
  });
});

describe('after a crash', () => {
  /** A folder as a process leaves it that was killed after 300 receipts, the first 200 in a checkpoint. */
  async function crashed(): Promise<string> {
    const directory = testFolder();
    const left = testFolder();
    const early = await openLog(directory);
    await fill(early, 200);
    await early.close();
    const ledger = await openLog(directory);
    await fill(ledger, 60);
    await fill(ledger, 40);
    cpSync(directory, left, { recursive: true });
    await ledger.close();
    return left;
  }
  const onlyFile = (directory: string): string => journalFiles(directory)[0]!.path;

  test('every entry that has a receipt is there', async () => {
    const directory = await crashed();
    rmSync(join(directory, 'lock'));
    expect(checkpointIn(directory).size).toBe(200);
    const ledger = await openLog(directory);
    expect(ledger.recovered).toEqual({ entries: 100, cutBytes: 0 });
    expect([ledger.size, ledger.checkpointed]).toEqual([300, 300]);
    await ledger.close();
  });

  test('the last entry, torn at each of its bytes: what is left of it is cut, that is said, and the log opens', async () => {
    const directory = await crashed();
    rmSync(join(directory, 'lock'));
    const path = onlyFile(directory);
    const before = readFileSync(path);
    const last = encodeFrame({ first: 300, entries: [entryBytes(exampleDraft(), new Date().toISOString())] });
    for (let kept = 0; kept < last.length; kept++) {
      writeFileSync(path, Buffer.concat([before, last.subarray(0, kept)]));
      const ledger = await openLog(directory);
      expect([ledger.size, ledger.recovered.cutBytes]).toEqual([300, kept]);
      expect(readFileSync(path).equals(before)).toBe(true);
      await ledger.close();
      // A file system may have made room for all of it and written a part.
      const zeros = Buffer.concat([before, last.subarray(0, kept)], before.length + last.length);
      expect(readFrames(zeros)).toMatchObject({ state: 'torn', length: before.length });
    }
    expect(verifyLog(directory, { keys: [testSigner.verifier] })).toMatchObject({ size: 300, found: 0 });
    writeFileSync(path, Buffer.concat([before, last]));
    const ledger = await openLog(directory);
    expect(ledger.recovered).toEqual({ entries: 1, cutBytes: 0 });
    await ledger.close();
  });

  test('damage before the tail is no torn tail: nothing is cut, and it does not open', async () => {
    const directory = await crashed();
    rmSync(join(directory, 'lock'));
    const bytes = readFileSync(onlyFile(directory));
    bytes[100]! ^= 1;
    writeFileSync(onlyFile(directory), bytes);
    expect(readFrames(bytes).state).toBe('damaged');
    await expect(openLog(directory)).rejects.toMatchObject({ code: 'LEDGER_DAMAGED' });
    expect(readFileSync(onlyFile(directory)).equals(bytes)).toBe(true);
  });

  test.each([
    ['a checkpoint with a byte changed', checkpointPath, (bytes: Buffer) => (bytes[30]! ^= 1)],
    ['an edge tile with a byte changed', tilePath(0, 0, 200), (bytes: Buffer) => (bytes[30]! ^= 1)],
    ['an edge bundle with a byte changed', bundlePath(0, 200), (bytes: Buffer) => (bytes[30]! ^= 1)],
  ])('%s does not open', async (_, path, change) => {
    const directory = await crashed();
    rmSync(join(directory, 'lock'));
    const bytes = readFileSync(join(directory, path));
    change(bytes);
    writeFileSync(join(directory, path), bytes);
    await expect(openLog(directory)).rejects.toMatchObject({ code: 'LEDGER_DAMAGED' });
  });

  test('a missing stretch of the journal does not open', async () => {
    const directory = await crashed();
    rmSync(join(directory, 'lock'));
    const { frames } = readFrames(readFileSync(onlyFile(directory)));
    writeFileSync(onlyFile(directory), encodeFrame(frames[1]!));
    await expect(openLog(directory)).rejects.toThrow(/entries 200 to 259 are missing/);
  });
});

describe('on a full disk', () => {
  test('nothing is taken, and what was taken stays; when it can write it opens', async () => {
    const directory = testFolder();
    const state = fullDisk();
    const ledger = await openLog(directory, { disk: state.disk });
    await fill(ledger, 3);
    state.full = true;
    const refused = await Promise.allSettled([ledger.append(exampleDraft()), ledger.append(exampleDraft())]);
    for (const one of refused)
      expect(one).toMatchObject({ reason: { code: 'LEDGER_UNAVAILABLE', values: { detail: 'ENOSPC' } } });
    expect(ledger.ready).toBe(false);
    await expect(ledger.append(exampleDraft())).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
    expect(await ledger.tryAgain()).toBe(false);
    state.full = false;
    await expect(ledger.append(exampleDraft())).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
    expect(await Promise.all([ledger.tryAgain(), ledger.tryAgain()])).toEqual([true, true]);
    expect((await fill(ledger, 2)).map(({ index }) => index)).toEqual([3, 4]);
    await ledger.close();
    expect(entriesIn(directory)).toHaveLength(5);
  });

  test('a log that has no journal yet does not open before it can begin one', async () => {
    const state = fullDisk();
    const ledger = await openLog(testFolder(), { disk: state.disk });
    state.full = true;
    await expect(ledger.append(exampleDraft())).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
    expect(await ledger.tryAgain()).toBe(false);
    state.full = false;
    expect(await ledger.tryAgain()).toBe(true);
    expect(await ledger.append(exampleDraft())).toMatchObject({ index: 0 });
    await ledger.close();
  });

  test('tries again by itself', async () => {
    const state = fullDisk();
    const ledger = await openLog(testFolder(), { disk: state.disk, retryAfter: 1 });
    await fill(ledger, 1);
    state.full = true;
    await expect(ledger.append(exampleDraft())).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
    state.full = false;
    await expect.poll(() => ledger.ready).toBe(true);
    await fill(ledger, 1);
    await ledger.close();
  });

  test('a checkpoint that cannot be written stops appends too, and loses nothing', async () => {
    const directory = testFolder();
    const state = fullDisk();
    const ledger = await openLog(directory, { disk: state.disk, checkpointAfter: 1 });
    const { writeNew } = state.disk;
    state.disk.writeNew = () => Promise.reject(Object.assign(new Error(), { code: 'ENOSPC' }));
    await fill(ledger, 300);
    await expect.poll(() => ledger.ready).toBe(false);
    state.disk.writeNew = writeNew;
    expect(await ledger.tryAgain()).toBe(true);
    await fill(ledger, 1);
    await ledger.close();
    expect(entriesIn(directory)).toHaveLength(301);
  });
});

describe('a journal that somebody changes while it is written', () => {
  const name = (directory: string): string => journalFiles(directory).at(-1)!.path;
  test.each<[string, (directory: string) => void]>([
    ['taken away', (d) => rmSync(name(d))],
    ['taken away with its folder', (d) => rmSync(join(d, 'journal'), { recursive: true })],
    ['cut short', (d) => writeFileSync(name(d), readFileSync(name(d)).subarray(0, -7))],
    ['emptied', (d) => writeFileSync(name(d), '')],
    ['written to', (d) => writeFileSync(name(d), 'rubbish', { flag: 'a' })],
    [
      'replaced by a copy',
      (d) => {
        const path = name(d);
        const copy = join(d, 'copy');
        cpSync(path, copy);
        renameSync(copy, path);
      },
    ],
  ])('%s: no receipt is given before what was taken stands elsewhere', async (_, change) => {
    const directory = testFolder();
    const ledger = await openLog(directory);
    await fill(ledger, 3);
    for (const taken of [3, 5]) {
      change(directory);
      await expect(ledger.append(exampleDraft())).rejects.toMatchObject({
        code: 'LEDGER_UNAVAILABLE',
        values: { detail: 'JOURNAL_CHANGED' },
      });
      expect([ledger.ready, ledger.size]).toEqual([false, taken]);
      expect(await ledger.tryAgain()).toBe(true);
      expect(ledger.checkpointed).toBe(taken);
      expect((await fill(ledger, 2)).map(({ index }) => index)).toEqual([taken, taken + 1]);
      expect([...readLog(directory)]).toHaveLength(taken + 2);
      expect(verifyLog(directory, { keys: [testSigner.verifier] })).toMatchObject({ journaled: 2, found: 0 });
    }
    await ledger.close();
  });

  test('is dropped where all of it was covered before, so that the next writer starts', async () => {
    const [directory, left] = [testFolder(), testFolder()];
    let published = (): void => {};
    const ledger = await openLog(directory, { checkpointAfter: 1, published: () => published() });
    const covered = new Promise<void>((resolve) => {
      published = resolve;
    });
    await fill(ledger, 3);
    await covered;
    writeFileSync(name(directory), 'rubbish', { flag: 'a' });
    await expect(ledger.append(exampleDraft())).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
    expect(await ledger.tryAgain()).toBe(true);
    cpSync(directory, left, { recursive: true });
    await ledger.close();
    rmSync(join(left, 'lock'));
    const next = await openLog(left);
    expect(next.size).toBe(3);
    await next.close();
  });

  test('before it holds anything too', async () => {
    const directory = testFolder();
    const ledger = await openLog(directory);
    await fill(ledger, 3);
    for (let i = 0; i < 2; i++) {
      writeFileSync(name(directory), 'rubbish', { flag: 'a' });
      await expect(ledger.append(exampleDraft())).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
      expect(await ledger.tryAgain()).toBe(true);
    }
    await fill(ledger, 2);
    expect(verifyLog(directory, { keys: [testSigner.verifier] })).toMatchObject({ size: 3, journaled: 2, found: 0 });
    await ledger.close();
  });
});
