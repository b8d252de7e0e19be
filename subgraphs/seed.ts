import 'reflect-metadata';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { Misuse, runCommand, SimpulError } from '../schema/errors/index.ts';
import { makeKeys } from '../schema/hop/index.ts';
import { agencies } from './agencies.ts';
import { readConfig } from './config.ts';
import { type AgencyModule, populationOf, type Store } from './kit/index.ts';
import { world } from './population/index.ts';
import { seedProgress } from './seed-progress.ts';
import { writeDp4 } from './voter-roll/import/index.ts';

const usage = `npm run seed -- --voters N [--yes]
  --voters N        banyaknya pemilih · how many voters (1 – 5000000)
  --yes             jangan tanya lagi · do not ask when data would be lost
npm run seed -- --dp4 FILE.csv|FILE.csv.gz [--voters N] [--damaged PERCENT]
  --dp4 FILE        tulis DP4 sintetis, penyimpanan tidak disentuh · write the synthetic DP4, touch no store
  --damaged PERCENT rusakkan sebagian baris · damage a part of the lines, in every way (0 – 50)
`;

/** An agency with its open store, and what that holds already. */
interface Opened {
  readonly agency: AgencyModule;
  // biome-ignore lint/suspicious/noExplicitAny: each agency has its own tables
  readonly store: Store<any>;
  readonly keys: string;
  readonly held: number | null;
}

async function openAll(): Promise<Opened[]> {
  const opened: Opened[] = [];
  try {
    for (const agency of await agencies()) {
      const config = readConfig(agency.name, agency.defaultPort, process.env);
      makeKeys(config.keys);
      const store = await agency.open(config.store);
      opened.push({ agency, store, keys: config.keys, held: await populationOf(store) });
    }
  } catch (error) {
    await Promise.all(opened.map(({ store }) => store.close()));
    throw error;
  }
  return opened;
}

/** Asks before a population is thrown away. Without a terminal nobody can answer, so nothing is thrown away. */
async function agreed(opened: readonly Opened[]): Promise<boolean> {
  const lost = opened.filter((o) => o.held !== null);
  if (lost.length === 0) return true;
  if (!process.stdin.isTTY) return false;
  const list = lost.map((o) => `${o.agency.name} (${o.held})`).join(', ');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(
      `Data ini akan hilang · these data will be lost: ${list}\nLanjutkan · go on? [ya/yes/N] `,
    );
    return /^(y|ya|yes)$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}

/** A number of the command line. @throws Misuse */
function number(option: string, text: string | undefined, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text ?? '') || value < least || value > most)
    throw new Misuse(`--${option}: ${least} – ${most}`);
  return value;
}

async function writeFile(file: string, voters: number, percent: string): Promise<void> {
  const progress = seedProgress(
    'dp4',
    pino({ level: 'info', base: {} }, pino.destination(2)),
    process.stderr,
    'writing',
  );
  const written = await writeDp4(world({ voters }), file, {
    damaged: number('damaged', percent, 0, 50) / 100,
    onLine: (done) => progress(done, voters),
  });
  process.stderr.write(`${file}: ${written.lines}, rusak · damaged ${written.damaged}\n`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      voters: { type: 'string' },
      yes: { type: 'boolean' },
      dp4: { type: 'string' },
      damaged: { type: 'string', default: '0' },
    },
  });
  const fallback = values.dp4 === undefined ? undefined : String(readConfig('voter-roll', 0, process.env).voters);
  const voters = number('voters', values.voters ?? fallback, 1, 5_000_000);
  if (values.dp4 !== undefined) return writeFile(values.dp4, voters, values.damaged);
  const opened = await openAll();
  try {
    if (values.yes !== true && !(await agreed(opened)))
      throw new SimpulError('SEED_REFUSED', {
        detail: opened.map((o) => `${o.agency.name}: ${o.held ?? 0}`).join(', '),
      });
    const logger = pino({ level: 'info', base: {} }, pino.destination(2));
    for (const { agency, store, keys } of opened) {
      const onProgress = seedProgress(agency.name, logger, process.stderr);
      const started = performance.now();
      await agency.seed(store, { voters, keys, replace: true, onProgress });
      process.stderr.write(`${agency.name}: ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
    }
  } finally {
    await Promise.all(opened.map(({ store }) => store.close()));
  }
}

runCommand(usage, main);
