import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tell } from '../../errors/index.ts';
import { type Command, type CommandLine, Misused, type Said, saying, textOf, textsOf } from '../command.ts';
import { contentOf, folderNamed, keysFor, keysOf } from '../files.ts';
import { keysFile } from '../log/ledger.ts';
import { parseReceipt, type Receipt } from '../log/receipt.ts';
import { openCheckpoint } from '../note/checkpoint.ts';
import { cosignedAt } from '../note/cosignature.ts';
import { rotationFile } from '../note/rotation.ts';
import { fetchLog } from '../verify/fetch-log.ts';
import type { FindingKind, Report } from '../verify/finding.ts';
import { type VerifyOptions, verifyLog } from '../verify/verify.ts';

function receiptOf(given: string): Receipt | number {
  if (/^\d{1,15}$/.test(given)) return Number(given);
  const text = contentOf(given);
  try {
    return parseReceipt(text);
  } catch {
    throw new Misused(`--receipt: ${given} holds no receipt, as JSON or as the value of x-receipt`);
  }
}

/** What of a log may be wrong while the log itself is whole. */
const besides: ReadonlySet<FindingKind> = new Set(['RECEIPT', 'NOT_COSIGNED']);

/** What follows from the faults, and what to do. */
function conclusion({ origin, size, findings, found }: Report): string[] {
  const faults = `${found} ${found === 1 ? 'fault' : 'faults'}`;
  if (findings.every(({ kind }) => besides.has(kind)))
    return [`NOT PROVEN: ${faults}; the log of ${size} entries is whole in itself`];
  const act = (['id', 'en'] as const).map((language) => `→ ${tell('LEDGER_DAMAGED', {}, language).action}`);
  return origin === ''
    ? [
        `NOT WHOLE: ${faults}, and without its checkpoint nothing of it counts; are folder and key of the same log?`,
        ...act,
      ]
    : [`NOT WHOLE: ${faults}, the checkpoint covers ${size} entries`, ...act];
}

/** The report in words, a fault a line. */
function inWords(
  report: Report,
  { receipt, since, hashesOnly, keys, basis }: VerifyOptions,
  given: readonly string[],
): string[] {
  const { origin, size, minimum, journaled, cosigned, notes, findings, found } = report;
  const lines = findings.map(
    ({ kind, path, index, detail }) => `${kind} ${path}${index === null ? '' : ` entry ${index}`}: ${detail}`,
  );
  if (found > findings.length) lines.push(`… ${found - findings.length} more`);
  if (found > 0) lines.push(...conclusion(report));
  if (found === 0) {
    lines.push(
      hashesOnly === true
        ? `OK ${origin}: the tree of ${size} entries is as the checkpoint says; the entries themselves were not read`
        : `OK ${origin}: ${size} entries, every one as the checkpoint says`,
    );
    if (minimum > 0) lines.push(`entries before ${minimum} were pruned; their hashes are whole`);
    if (since !== undefined) lines.push(`it grew out of the kept checkpoint of ${since.size} entries`);
    if (receipt !== undefined) {
      const index = typeof receipt === 'number' ? receipt : receipt.index;
      lines.push(
        index < size
          ? `entry ${index} stands in it`
          : `entry ${index} stands in its journal, and no checkpoint covers it yet: verify again after the next one`,
      );
    }
    if (journaled > 0) lines.push(`${journaled} entries after the checkpoint are durable and not yet signed for`);
    if (basis === true) lines.push('what its decisions rest on (basis/) is there, each file as its name says');
  }
  for (const { name, at } of cosigned?.witnesses ?? [])
    lines.push(at === null ? `NOT cosigned by ${name}` : `cosigned by ${name}: ${cosigned?.size} entries at ${at}`);
  lines.push(...notes.map((note) => `note: ${note}`));
  if (given.length > 0 && keys.length > keysOf(given).length)
    lines.push(
      `note: the key given gave way to ${keys.at(-1)?.text}, by a note that both have signed (${rotationFile})`,
    );
  if (given.length === 0)
    lines.push(
      `note: the key is the one that stands beside the log itself (${keysFile}); give --key to trust nothing of it`,
    );
  if (basis !== true)
    lines.push('note: what its decisions rest on (basis/) and its journal are not served: verify the folder for them');
  if (since === undefined) lines.push('note: without --since a log rolled back or rewritten as a whole cannot be told');
  if (found === 0)
    lines.push(
      `note: entries after the ${size} of the checkpoint stand in the journal alone: if its end, cut behind a whole record, or all of it was taken away, only a receipt of one of them (--receipt) or the other side's record (reconcile) tells`,
    );
  return lines;
}

/** `verify DIR`: every entry, the whole tree and its signed checkpoint, offline. */
export const verify: Command = {
  usage: `verify DIR|URL [--key KEY|FILE] [--since FILE [--witness KEY|FILE]] [--cosigned-by KEY|FILE] [--receipt FILE|INDEX] [--token-file FILE] [--json]
    utuhkah catatan ini · is this record whole
    --key      kunci umum pencatat, NAMA+ID+KUNCI; bawaan: DIR/log.vkey · public key of the log; default DIR/log.vkey
    --since    checkpoint yang disimpan dahulu · a checkpoint kept from before
    --witness  harus ikut menandatangani --since · must have cosigned it (may be repeated)
    --cosigned-by  harus ikut menandatangani checkpoint di DIR/cosigned; bawaan: disebut siapa saja · must have cosigned the checkpoint in DIR/cosigned, out of which the log has to have grown; default: it is told who did (may be repeated)
    --receipt  tanda terima (JSON atau isi x-receipt), atau nomor catatan · a receipt (JSON or x-receipt), or the index of an entry
    --token-file  URL saja: token akses yang boleh membaca semua catatan; tanpa itu hanya pohonnya diperiksa
               · URL only: access token that may read every entry; without it the tree alone is verified`,
  options: {
    key: { type: 'string', multiple: true },
    since: { type: 'string' },
    witness: { type: 'string', multiple: true },
    'cosigned-by': { type: 'string', multiple: true },
    receipt: { type: 'string' },
    'token-file': { type: 'string' },
    json: { type: 'boolean' },
  },
  names: 1,
  async run(line) {
    const [name = ''] = line.names;
    const file = textOf(line, 'token-file');
    if (!/^https?:/.test(name)) {
      if (file !== undefined) throw new Misused('--token-file is given with an address: a folder is read without');
      return verified(line, folderNamed(name), { hashesOnly: false, basis: true });
    }
    const directory = mkdtempSync(join(tmpdir(), 'ledger-verify-'));
    try {
      await fetchLog(name, directory, file === undefined ? null : contentOf(file).trim());
      return verified(line, directory, { hashesOnly: file === undefined, basis: false });
    } finally {
      rmSync(directory, { recursive: true });
    }
  },
};

function verified(
  line: CommandLine,
  directory: string,
  { hashesOnly, basis }: { hashesOnly: boolean; basis: boolean },
): Said {
  const given = textsOf(line, 'key');
  const keys = keysFor(directory, given);
  const kept = textOf(line, 'since');
  const since = kept === undefined ? undefined : saying('--since', () => openCheckpoint(contentOf(kept), keys));
  for (const witness of keysOf(textsOf(line, 'witness')))
    if (since === undefined || saying('--since', () => cosignedAt(since.note, witness)) === null)
      throw new Misused(`--witness: ${witness.name} did not cosign a checkpoint given by --since`);
  const receipt = textOf(line, 'receipt');
  const witnesses = keysOf(textsOf(line, 'cosigned-by'));
  const options: VerifyOptions = {
    keys,
    ...(witnesses.length === 0 ? {} : { witnesses }),
    hashesOnly,
    basis,
    ...(since === undefined ? {} : { since }),
    ...(receipt === undefined ? {} : { receipt: receiptOf(receipt) }),
  };
  const report = saying('verify', () => verifyLog(directory, options));
  const lines = line.options.json ? [JSON.stringify(report, null, 2)] : inWords(report, options, given);
  return { lines, code: report.found === 0 ? 0 : 1 };
}
