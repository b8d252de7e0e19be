import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { fill, openLog, testFolder, testSigner } from '../log/testing.ts';
import { checkpointPath } from '../tree/layout.ts';
import type * as journalCheck from './journal-check.ts';
import { verifyLog } from './verify.ts';

/** What the writer does as soon as the journal was read. */
const writer = vi.hoisted(() => ({ goesOn: (): void => {} }));
vi.mock('./journal-check.ts', async (original) => {
  const real = await original<typeof journalCheck>();
  const checkJournal: typeof real.checkJournal = (...of) => {
    const read = real.checkJournal(...of);
    writer.goesOn();
    return read;
  };
  return { ...real, checkJournal };
});

let directory: string;
let later: string;
/** A log of 300 entries, and the same log when it has 600. */
beforeEach(async () => {
  [directory, later] = [testFolder(), testFolder()];
  await grow(directory, 300);
  cpSync(directory, later, { recursive: true });
  await grow(later, 300);
  writer.goesOn = () => {};
});

async function grow(folder: string, count: number): Promise<void> {
  const ledger = await openLog(folder);
  await fill(ledger, count);
  await ledger.close();
}
const tilesOfLater = (): void => cpSync(join(later, 'tile'), join(directory, 'tile'), { recursive: true });
const found = (): string[] => verifyLog(directory, { keys: [testSigner.verifier] }).findings.map(({ kind }) => kind);

test('tiles that are written after the journal was read say nothing of the checkpoint', () => {
  writer.goesOn = tilesOfLater;
  expect(found()).toEqual([]);
});

test('tiles of a checkpoint that is published while the journal is read say nothing of the one before', () => {
  tilesOfLater();
  writer.goesOn = () => cpSync(join(later, checkpointPath), join(directory, checkpointPath));
  expect(found()).toEqual([]);
});

test('tiles beyond the checkpoint and the journal, with nobody writing, tell that it is an older one', () => {
  tilesOfLater();
  expect(found()).toEqual(['ROLLED_BACK']);
});
