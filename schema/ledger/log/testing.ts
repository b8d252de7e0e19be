import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type BasisKind, basisPath, sha256 } from '../basis/basis.ts';
import { exampleBasis, exampleDraft } from '../entry/testing.ts';
import { makeSecret, parseSigner } from '../note/key.ts';
import { type Disk, fileSystem } from './disk.ts';
import { Ledger, type LedgerOptions } from './ledger.ts';
import type { Receipt } from './receipt.ts';

export const testOrigin = 'simpul.example/ledger/gate-1';
export const testSigner = parseSigner(makeSecret(testOrigin));

/** A folder that is gone after the test. */
export function testFolder(): string {
  const directory = mkdtempSync(join(tmpdir(), 'ledger-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Opens the log of a folder, with what example records rest on beside it; nothing happens by time alone. */
export function openLog(directory: string, options: Partial<LedgerOptions> = {}): Promise<Ledger> {
  for (const [kind, text] of Object.entries(exampleBasis)) {
    const path = join(directory, basisPath(kind as BasisKind, sha256(text)));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return Ledger.open({
    directory,
    origin: testOrigin,
    signers: [testSigner],
    checkpointAfter: 3_600_000,
    retryAfter: 3_600_000,
    ...options,
  });
}

/** Appends numbered entries at once. */
export const fill = (ledger: Ledger, count: number): Promise<Receipt[]> =>
  Promise.all(
    Array.from({ length: count }, (_, i) => ledger.append(exampleDraft({ request: `request-${i}`, micros: i }))),
  );

/** A disk that is full while `full` is set, whose journals wait for `hold` before they sync, and that tells how often they did. */
export function fullDisk(): { disk: Disk; full: boolean; hold: (() => Promise<void>) | null; syncs: number } {
  const state: ReturnType<typeof fullDisk> = { disk: fileSystem, full: false, hold: null, syncs: 0 };
  const stop = (): void => {
    if (state.full) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  };
  state.disk = {
    ...fileSystem,
    async grow(path) {
      stop();
      const file = await fileSystem.grow(path);
      return {
        ...file,
        async append(bytes) {
          // A full disk takes what still fits.
          if (state.full) await file.append(bytes.subarray(0, bytes.length >> 1));
          stop();
          await file.append(bytes);
        },
        async sync() {
          stop();
          await state.hold?.();
          state.syncs++;
          await file.sync();
        },
      };
    },
    async writeNew(files) {
      stop();
      await fileSystem.writeNew(files);
    },
    async replace(path, bytes) {
      stop();
      await fileSystem.replace(path, bytes);
    },
  };
  return state;
}
