import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Crash, crash } from './ledger-crash.ts';

test('every receipt that a killed writer gave has its entry', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'ledger-crash-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const crashes: Crash[] = [];
  await crash(
    directory,
    3,
    (round) => [1, 700, 2500][round]!,
    (one) => crashes.push(one),
  );
  expect(crashes).toHaveLength(3);
  expect(crashes.at(-1)!.size).toBeGreaterThanOrEqual(3201);
});
