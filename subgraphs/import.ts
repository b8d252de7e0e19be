import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { Misuse, runCommand, SimpulError } from '../schema/errors/index.ts';
import { makeKeys } from '../schema/hop/index.ts';
import { readConfig } from './config.ts';
import { importProgress } from './import-progress.ts';
import { importSummary } from './import-summary.ts';
import { dateFault, importDp4 } from './voter-roll/import/index.ts';
import { defaultPort, name, open } from './voter-roll/index.ts';

const usage = `npm run import -- dp4 FILE.csv|FILE.csv.gz [options]
  --election ID        pemilihan yang dituju · the election; default: the one whose lists the roll holds
  --delivered DAY      hari penyerahan DP4 · day of the delivery, YYYY-MM-DD, for the journal; default today
  --max-rejects N|N%   baris yang boleh ditolak · lines that may be rejected, else nothing is imported; default 10%
  --rejected FILE      berkas baris yang ditolak · where rejected lines go; default FILE.rejected.csv
  --check              hanya periksa · judge the file and write the rejected lines, change nothing
  --restart            ulang dari awal · begin anew where an import was cut off
  --people KIND        synthetic|real: untuk daftar yang masih kosong · for a roll that holds nobody yet
  --help               bantuan ini · this text
docs/import-dp4.md: the columns, the reasons, what an import does to the roll.
`;

const misused = (detail: string): Misuse => new Misuse(detail);

/** `500` lines, or `5%` of those in the file. */
function mostRejected(text: string): (lines: number) => number {
  const [, number, percent] = /^(\d{1,9}(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  if (number === undefined || (percent === '%' && Number(number) > 100)) throw misused('--max-rejects: N, N%');
  return percent === '%' ? (lines) => (lines * Number(number)) / 100 : () => Number(number);
}

/** @returns the exit code */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      election: { type: 'string' },
      delivered: { type: 'string' },
      'max-rejects': { type: 'string', default: '10%' },
      rejected: { type: 'string' },
      check: { type: 'boolean' },
      restart: { type: 'boolean' },
      people: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [kind, file, ...more] = positionals;
  if (values.help === true) {
    process.stdout.write(usage);
    return 0;
  }
  if (kind !== 'dp4' || file === undefined || more.length > 0) throw new Misuse();
  const people = values.people?.toUpperCase();
  if (people !== undefined && people !== 'SYNTHETIC' && people !== 'REAL') throw misused('--people: synthetic, real');
  if (values.delivered !== undefined && dateFault(values.delivered) !== null) throw misused('--delivered: YYYY-MM-DD');
  const most = mostRejected(values['max-rejects']);
  const config = readConfig(name, defaultPort, process.env);
  makeKeys(config.keys);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort());
  const store = await open(config.store);
  try {
    const outcome = await importDp4(store, {
      file,
      keys: config.keys,
      mostRejected: most,
      onProgress: importProgress(pino({ level: config.logLevel, base: {} }, process.stderr), process.stderr),
      signal: stop.signal,
      ...(values.election === undefined ? {} : { electionId: values.election }),
      ...(values.delivered === undefined ? {} : { deliveredOn: values.delivered }),
      ...(values.rejected === undefined ? {} : { rejectedTo: values.rejected }),
      ...(values.check === undefined ? {} : { check: values.check }),
      ...(values.restart === undefined ? {} : { restart: values.restart }),
      ...(people === undefined ? {} : { people }),
    });
    process.stdout.write(importSummary(outcome, values.check === true));
    return 0;
  } catch (error) {
    if (!stop.signal.aborted || error instanceof SimpulError) throw error;
    process.stderr.write(
      '\nDihentikan; perintah yang sama meneruskannya · stopped; the same command goes on with it\n',
    );
    return 130;
  } finally {
    await store.close();
  }
}

runCommand(usage, main);
