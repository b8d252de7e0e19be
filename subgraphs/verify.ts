import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { Misuse, runCommand, SimpulError } from '../schema/errors/index.ts';
import { makeKeys } from '../schema/hop/index.ts';
import { readConfig } from './config.ts';
import { MOST_VOTERS, parties, world } from './population/index.ts';
import { dateFault } from './voter-roll/import/index.ts';
import { defaultPort, name, open } from './voter-roll/index.ts';
import { checkList, listKinds, reportOf, reportPage, writeSample } from './voter-roll/member-list/index.ts';

const usage = `npm run verify -- members FILE.csv[.gz] --party ID [options]
npm run verify -- supporters FILE.csv[.gz] --candidate ID [options]
npm run verify -- sample FILE.csv --party ID [--voters N]
  --on DAY              umur pada hari itu · ages on that day; default today
  --population C=N,…    penduduk menurut kode kabupaten/kota · inhabitants by regency code
  --act NUMBER          nomor berita acara · number of the act, on the page to sign
  --report BASE         laporan ke BASE.html (ditandatangani · to sign), BASE.id.md, BASE.en.md, BASE.json; default FILE.report
  --results FILE        hasil tiap baris · the result of each line; default FILE.results.csv
  --look                hanya lihat · check, and keep nothing
docs/verify-members.md: the columns, the findings, what is kept.
`;

const misused = (detail: string): Misuse => new Misuse(detail);

const options = {
  party: { type: 'string' },
  candidate: { type: 'string' },
  on: { type: 'string' },
  population: { type: 'string' },
  act: { type: 'string' },
  report: { type: 'string' },
  results: { type: 'string' },
  look: { type: 'boolean' },
  voters: { type: 'string' },
} as const;

function populationOf(text: string | undefined): Record<string, number> {
  return Object.fromEntries(
    (text ?? '')
      .split(',')
      .filter((part) => part !== '')
      .map((part) => {
        const [, code, count] = /^(\d\d\.\d\d)=(\d{1,9})$/.exec(part) ?? [];
        if (code === undefined) throw misused('--population: 33.08=1300000,…');
        return [code, Number(count)];
      }),
  );
}

/** Before anything is kept: where the report and the results go can be written to. @throws SimpulError FILE_UNREADABLE */
function checkWritable(file: string): void {
  try {
    accessSync(dirname(file), constants.W_OK);
  } catch (cause) {
    throw new SimpulError('FILE_UNREADABLE', { file, detail: (cause as NodeJS.ErrnoException).code ?? '–' }, { cause });
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [what, file, ...more] = positionals;
  const of = what === 'supporters' ? values.candidate : values.party;
  if (file === undefined || of === undefined || more.length > 0 || !/^(members|supporters|sample)$/.test(what ?? ''))
    throw new Misuse();
  if (!/^[A-Za-z0-9][\w.-]{0,63}$/.test(of)) throw misused('--party, --candidate');
  const config = readConfig(name, defaultPort, process.env);
  if (what === 'sample') {
    const size = Number(values.voters ?? config.voters);
    if (!Number.isSafeInteger(size) || size < 1 || size > MOST_VOTERS) throw misused(`--voters: 1 – ${MOST_VOTERS}`);
    const lines = await writeSample(world({ voters: size }), of, file);
    process.stdout.write(`${file}: ${lines}\n`);
    return;
  }
  const on = values.on ?? new Date().toISOString().slice(0, 10);
  if (dateFault(on) !== null) throw misused('--on: YYYY-MM-DD');
  const population = populationOf(values.population);
  const act = values.act ?? null;
  if (act !== null && !/^[\p{L}\p{N}][\p{L}\p{N} ./-]{1,79}$/u.test(act))
    throw misused('--act: nomor berita acara · act number');
  const base = values.report ?? `${file}.report`;
  const resultsTo = values.results ?? `${file}.results.csv`;
  for (const to of [base, resultsTo]) checkWritable(to);
  makeKeys(config.keys);
  const store = await open(config.store);
  try {
    const outcome = await checkList(store, {
      kind: what === 'supporters' ? listKinds.supporters : listKinds.members,
      file,
      of,
      on,
      keys: config.keys,
      resultsTo,
      lookOnly: values.look === true,
    });
    const called = parties().find((p) => p.id === of)?.name ?? of;
    for (const language of ['id', 'en'] as const)
      writeFileSync(`${base}.${language}.md`, reportOf(outcome, { language, name: called, population }));
    const annex = {
      file: basename(resultsTo),
      digest: createHash('sha256').update(readFileSync(resultsTo)).digest('hex'),
    };
    writeFileSync(`${base}.html`, reportPage(outcome, { name: called, population, act, annex }));
    writeFileSync(`${base}.json`, `${JSON.stringify(outcome, null, 2)}\n`);
    process.stdout.write(reportOf(outcome, { language: 'id', name: called, population }));
  } finally {
    await store.close();
  }
}

runCommand(usage, main);
