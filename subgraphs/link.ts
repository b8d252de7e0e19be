import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { Misuse, runCommand } from '../schema/errors/index.ts';
import type { Grant } from '../schema/language/index.ts';
import { LiveRegister } from '../schema/language/load.ts';
import { readConfig } from './config.ts';
import { seedProgress } from './seed-progress.ts';
import { agency, defaultPort, name, open } from './socio-economic/index.ts';
import { forgetAfter, type LinkReport, linkRoll, tokenSource, writeReport } from './socio-economic/linkage/index.ts';

const usage = `npm run link -- --instrument ID --token-command COMMAND | --token-file FILE [--url URL] [--report FOLDER]
  --instrument ID      perjanjian yang memberi data pemilih · the agreement that gives the voter data, e.g. pks-kpu-bps-2025
  --token-command CMD  mencetak token akses; dijalankan lagi bila kedaluwarsa · prints an access token; run again when it expires
                       e.g. "npm run -s token -- bps-analyst"
  --token-file FILE    berkas token · file with a token (or the variable SIMPUL_TOKEN)
  --url URL            alamat gerbang · the gate's address (http://127.0.0.1:4000/graphql)
  --purpose CODE       DTSEN_UPDATE
  --list LIST          DP4 (juga yang dicoret · with those who were struck) · --election ID  PILKADA_2024
  --changes            hanya yang berubah sejak pemadanan yang berlaku · only what changed since the current matching
  --report FOLDER      tulis laporan mutu dan pasangan untuk ditinjau · write the quality report and the pairs for clerical review
`;

const options = {
  instrument: { type: 'string' },
  url: { type: 'string', default: 'http://127.0.0.1:4000/graphql' },
  purpose: { type: 'string', default: 'DTSEN_UPDATE' },
  list: { type: 'string', default: 'DP4' },
  election: { type: 'string', default: 'PILKADA_2024' },
  'token-command': { type: 'string' },
  'token-file': { type: 'string' },
  changes: { type: 'boolean', default: false },
  report: { type: 'string' },
} as const;

const summary = ({ voters, outcomes, marks, seconds }: LinkReport): string =>
  [
    `${voters.toLocaleString('id-ID')} baris · lines`,
    ...outcomes.map((o) => `${o.outcome} ${o.rule}: ${o.pairs.toLocaleString('id-ID')}`),
    ...marks.map((m) => `${m.mark}: ${m.people.toLocaleString('id-ID')}`),
    ...Object.entries(seconds).map(([part, s]) => `${part}: ${s.toFixed(1)} s`),
  ].join('\n');

/** Whether a clause gives BPS lines of the roll. */
const givesRoll = ({ to, purposes, fields }: Grant, purpose: string): boolean =>
  to === agency && purposes.includes(purpose) && fields.Query?.voters !== undefined;

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  const { instrument, url, purpose, list, election, changes, report: folder } = values;
  if (instrument === undefined || !/^https?:\/\//.test(url)) throw new Misuse('--instrument ID, --url http(s)://…');
  const config = readConfig(name, defaultPort, process.env);
  const logger = pino({ level: config.logLevel, base: {} }, pino.destination(2));
  const { instruments } = new LiveRegister({ directory: config.register, journal: config.journal }).current();
  const giving = [...instruments.values()].filter(({ grants }) => grants.some((grant) => givesRoll(grant, purpose)));
  if (!giving.some(({ id }) => id === instrument))
    throw new Misuse(
      `--instrument: yang memberi ${agency} daftar pemilih untuk ${purpose} · those that give ${agency} the voter roll for ${purpose}: ${giving.map(({ id }) => id).join(', ') || '—'}`,
    );
  const kept = new Set(
    instruments
      .get(instrument)
      ?.grants.filter((grant) => grant.to === agency && grant.purposes.includes(purpose))
      .flatMap(({ retention }) => retention ?? []),
  );
  const store = await open(config.store);
  try {
    for (const retention of kept) {
      const day = await forgetAfter(store.db as never, { instrument, retention, now: new Date() });
      if (day !== null) logger.info({ instrument, retention, day }, 'what was read that day is forgotten');
    }
    const token = tokenSource({
      command: values['token-command'],
      file: values['token-file'],
      token: process.env.SIMPUL_TOKEN,
    });
    const report = await linkRoll(store, {
      instrument,
      list,
      election,
      changes,
      url,
      purpose,
      token,
      keys: config.keys,
      onPage: seedProgress('link', logger, process.stderr, 'reading the roll'),
      onPart: (part) => logger.info({ part }, 'linked'),
    });
    if (folder !== undefined) await writeReport(store.db as never, report, folder);
    process.stdout.write(`${summary(report)}\n`);
  } finally {
    await store.close();
  }
}

runCommand(usage, main);
