import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { keysFile } from './log/ledger.ts';
import { parseReceipt, type Receipt } from './log/receipt.ts';
import { openCheckpoint } from './note/checkpoint.ts';
import { cosignedAt } from './note/cosignature.ts';
import { type NoteVerifier, parseVerifier } from './note/key.ts';
import type { Report } from './verify/finding.ts';
import { type VerifyOptions, verifyLog } from './verify/verify.ts';

const usage = `npm run -s ledger -- verify DIR [--key KEY|FILE] [--since FILE [--witness KEY|FILE]] [--receipt FILE|INDEX] [--json]
  DIR        folder catatan · folder of a ledger
  --key      kunci umum pencatat, NAMA+ID+KUNCI; bawaan: DIR/log.vkey · public key of the log; default DIR/log.vkey
  --since    checkpoint yang disimpan dahulu · a checkpoint kept from before
  --witness  harus ikut menandatangani --since · must have cosigned it (may be repeated)
  --receipt  tanda terima, JSON, atau nomor catatan · a receipt in JSON, or the index of an entry
Keluar 0: utuh · 1: ada yang salah · 2: salah pakai.  Exit 0: whole · 1: something is wrong · 2: misuse.
`;

class Misused extends Error {}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** Reads a file that an option names. */
function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Misused(`${path}: ${(error as NodeJS.ErrnoException).code}`);
  }
}

/** Keys, one a line, from an option or the file that it names. */
function keysOf(given: readonly string[]): NoteVerifier[] {
  return given.flatMap((text) =>
    (isFile(text) ? contentOf(text) : text)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => saying('--key', () => parseVerifier(line))),
  );
}

function saying<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Misused(`${what}: ${(error as Error).message}`);
  }
}

const receiptOf = (given: string): Receipt | number =>
  /^\d{1,15}$/.test(given) ? Number(given) : saying('--receipt', () => parseReceipt(contentOf(given)));

/** The report in words, a fault a line. */
function inWords(report: Report, { receipt, since }: VerifyOptions, fromFolder: boolean): string[] {
  const { origin, size, minimum, journaled, findings, found } = report;
  const lines = findings.map(
    ({ kind, path, index, detail }) => `${kind} ${path}${index === null ? '' : ` entry ${index}`}: ${detail}`,
  );
  if (found > findings.length) lines.push(`… ${found - findings.length} more`);
  if (found > 0)
    lines.push(`NOT WHOLE: ${found} ${found === 1 ? 'fault' : 'faults'}, the checkpoint covers ${size} entries`);
  if (found === 0) {
    lines.push(`OK ${origin}: ${size} entries, every one as the checkpoint says`);
    if (minimum > 0) lines.push(`entries before ${minimum} were pruned; their hashes are whole`);
    if (since !== undefined) lines.push(`it grew out of the kept checkpoint of ${since.size} entries`);
    if (receipt !== undefined)
      lines.push(`entry ${typeof receipt === 'number' ? receipt : receipt.index} stands in it`);
    if (journaled > 0) lines.push(`${journaled} entries after the checkpoint are durable and not yet signed for`);
  }
  if (fromFolder)
    lines.push(`note: the key is the one in the folder itself (${keysFile}); give --key to trust no file of it`);
  if (since === undefined) lines.push('note: without --since a log rolled back or rewritten as a whole cannot be told');
  return lines;
}

/** Runs one command of `npm run ledger`. @returns what to print where, and the exit code: 1 a fault, 2 misuse */
export function runLedger(words: readonly string[]): { out: string; err: string; code: number } {
  if (words[0] === 'help' || words.includes('--help')) return { out: usage, err: '', code: 0 };
  try {
    const { values, positionals } = saying('verify', () =>
      parseArgs({
        args: [...words],
        allowPositionals: true,
        options: {
          key: { type: 'string', multiple: true },
          since: { type: 'string' },
          witness: { type: 'string', multiple: true },
          receipt: { type: 'string' },
          json: { type: 'boolean' },
        },
      }),
    );
    const [command, directory, ...more] = positionals;
    if (command !== 'verify' || directory === undefined || more.length > 0) throw new Misused('verify DIR');
    if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) throw new Misused(`${directory}: no folder`);
    const keys = keysOf(values.key ?? [contentOf(join(directory, keysFile))]);
    const since =
      values.since === undefined
        ? undefined
        : saying('--since', () => openCheckpoint(contentOf(values.since ?? ''), keys));
    for (const witness of keysOf(values.witness ?? []))
      if (since === undefined || saying('--since', () => cosignedAt(since.note, witness)) === null)
        throw new Misused(`--witness: ${witness.name} did not cosign a checkpoint given by --since`);
    const options: VerifyOptions = {
      keys,
      ...(since === undefined ? {} : { since }),
      ...(values.receipt === undefined ? {} : { receipt: receiptOf(values.receipt) }),
    };
    const report = saying('verify', () => verifyLog(directory, options));
    const out = values.json
      ? JSON.stringify(report, null, 2)
      : inWords(report, options, values.key === undefined).join('\n');
    return { out: `${out}\n`, err: '', code: report.found === 0 ? 0 : 1 };
  } catch (error) {
    if (error instanceof Misused) return { out: '', err: `ledger: ${error.message}\n\n${usage}`, code: 2 };
    throw error;
  }
}
