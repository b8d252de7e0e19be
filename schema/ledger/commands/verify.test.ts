import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { fill, openLog, testFolder, testOrigin, testSigner } from '../log/testing.ts';
import { makeSecret, parseSigner } from '../note/key.ts';
import { runLedger } from '../run.ts';

/** A folder with a log of three entries. */
async function log(): Promise<string> {
  const directory = join(testFolder(), 'gateway-1');
  const ledger = await openLog(directory);
  await fill(ledger, 3);
  await ledger.close();
  return directory;
}

test.each<[string, (directory: string) => string[], 0 | 1 | 2, RegExp]>([
  ['the folder of a log', (d) => [d], 0, /^OK simpul.example\/ledger\/gate-1: 3 entries/],
  ['an entry of it', (d) => [d, '--receipt', '2'], 0, /^entry 2 stands in it$/m],
  [
    'an entry that it has not',
    (d) => [d, '--receipt', '7'],
    1,
    /^RECEIPT .*there is no such entry: the checkpoint covers 3\nNOT PROVEN: 1 fault; the log of 3 entries is whole/,
  ],
  [
    'a log with a byte changed',
    (d) => {
      const path = join(d, 'tile/entries/000.p/3');
      writeFileSync(path, readFileSync(path, 'latin1').replace('ANALYST', 'ANALYSX'), 'latin1');
      return [d];
    },
    1,
    /^ENTRY_CHANGED tile\/entries\/000.p\/3 entry 0: .*\nNOT WHOLE: 1 fault, .*\n→ Jangan menghapus apa pun.*\n→ Delete nothing/,
  ],
  [
    'one without its checkpoint',
    (d) => {
      rmSync(join(d, 'checkpoint'));
      return [d];
    },
    1,
    /^CHECKPOINT checkpoint: it is missing\nNOT WHOLE: 1 fault, and without its checkpoint nothing of it counts/,
  ],
  [
    'another log’s key',
    (d) => [d, '--key', parseSigner(makeSecret(testOrigin)).verifier.text],
    1,
    new RegExp(
      `no known key of the log signed the checkpoint; it names ${testOrigin}\\+${testSigner.verifier.id.toString('hex')}`,
    ),
  ],
  ['a key that is none', (d) => [d, '--key', '/nowhere'], 2, /: \/nowhere: no such file, and no key either/],
  [
    'a log without a key',
    (d) => {
      rmSync(join(d, 'log.vkey'));
      return [d];
    },
    2,
    /it has no log.vkey; give the public key of the log, --key KEY\|FILE/,
  ],
  [
    'one whose key cannot be read',
    (d) => {
      writeFileSync(join(d, 'log.vkey'), 'x\n');
      return [d];
    },
    2,
    /log.vkey: no verifier key of a note/,
  ],
  ['the folder above it', (d) => [dirname(d)], 2, /no ledger itself; give one of those in it: gateway-1$/m],
  [
    'an empty folder',
    (d) => {
      mkdirSync(join(d, 'empty'));
      return [join(d, 'empty')];
    },
    2,
    /empty: no ledger, it has no log.vkey; give the folder that its writer writes/,
  ],
  [
    'a folder with a token',
    (d) => [d, '--token-file', join(d, 'log.vkey')],
    2,
    /--token-file is given with an address: a folder is read without/,
  ],
  ['a file', (d) => [join(d, 'checkpoint')], 2, /checkpoint: no folder; give the folder of a ledger/],
  ['what is not there', (d) => [join(d, 'x')], 2, /x: no such folder/],
  [
    'a receipt that is none',
    (d) => [d, '--receipt', join(d, 'checkpoint')],
    2,
    /checkpoint holds no receipt, as JSON or/,
  ],
])('%s', async (_, words, code, said) => {
  const answer = await runLedger(['verify', ...words(await log())], {});
  expect([answer.code, answer.out + answer.err]).toEqual([code, expect.stringMatching(said)]);
});

test('an address that refuses is told with its reason, and what to do', async () => {
  const { code, err } = await runLedger(['verify', 'http://127.0.0.1:1/ledger'], {});
  expect([code, err]).toEqual([1, expect.stringMatching(/^LEDGER_UNREACHABLE: .*ECONNREFUSED\.\n {2}→ Periksa/)]);
});

test('a register that cannot be read is told before anybody is asked', async () => {
  const subject = join(testFolder(), 'subject');
  writeFileSync(subject, '3308220101900001');
  const asking = ['--url', 'http://127.0.0.1:1', '--token-file', subject];
  for (const words of [
    ['trail', '--subject', subject, '--key', testSigner.verifier.text, ...asking],
    ['processing-register', '--from', '2026-01-01', '--to', '2026-01-02', ...asking],
  ]) {
    const { code, err } = await runLedger(words, { SIMPUL_REGISTER: join(testFolder(), 'none') });
    expect([code, err]).toEqual([1, expect.stringMatching(/^REGISTER_/)]);
  }
});

test('what was typed is not said again where it may be a NIK', async () => {
  for (const words of [['3308220101900001'], ['--subject', '3308220101900001', '--key', testSigner.verifier.text]]) {
    const { code, err } = await runLedger(['trail', ...words], {});
    expect([code, err.includes('3308')]).toEqual([2, false]);
  }
  const { err } = await runLedger(['verfy'], {});
  expect(err).toMatch(/^ledger verfy: no such command; there are verify, reconcile/);
});
