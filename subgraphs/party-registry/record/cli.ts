import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Misuse, runCommand } from '../../../schema/errors/index.ts';
import { readConfig } from '../../config.ts';
import { defaultPort, name, open } from '../index.ts';
import type { Recording } from '../store/record.ts';
import { correctionRecordings, type DecreeGiven, decreeRecordings, disputeRecordings, type Office } from './acts.ts';
import { readOfficers, recordAct } from './index.ts';
import { refused } from './refused.ts';

const usage = `npm run -s registry -- COMMAND
  record --party ID --decree NUMBER --date YYYY-MM-DD --kind PENGESAHAN_BADAN_HUKUM | PERUBAHAN_AD_ART
  record --party ID --decree NUMBER --date YYYY-MM-DD --kind PERUBAHAN_KEPENGURUSAN --officers FILE.csv
                             (position,name,sex,nationalId: pengurus pusat · the central board)
  correct --decree NUMBER --date YYYY-MM-DD --reason "…"     tanggal salah catat · a date recorded wrongly
  dispute --party ID --on YYYY-MM-DD      settle --party ID --on YYYY-MM-DD
Yang tercatat tidak pernah dihapus · what was recorded is never removed. House stopped, or PARTY_REGISTRY_DATABASE_URL.
`;

const kinds = ['PENGESAHAN_BADAN_HUKUM', 'PERUBAHAN_AD_ART', 'PERUBAHAN_KEPENGURUSAN'] as const;
const text = { type: 'string' } as const;

/** What a command line asks, or null where it is not as the usage says. */
function actOf(words: string[]): ((office: Office) => Promise<Recording[]>) | null {
  const { positionals, values } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { party: text, decree: text, date: text, kind: text, officers: text, on: text, reason: text },
  });
  const { party, decree: number, date, kind, officers, on, reason } = values;
  const [command] = positionals;
  if (positionals.length !== 1) return null;
  if (command === 'record' && party !== undefined && number !== undefined && date !== undefined) {
    const known = kinds.find((k) => k === kind);
    if (known === undefined) return null;
    const given: DecreeGiven = {
      party,
      number,
      date,
      kind: known,
      officers: officers === undefined ? null : listed(officers),
    };
    return (office) => decreeRecordings(office, given);
  }
  if (command === 'correct' && number !== undefined && date !== undefined && reason !== undefined)
    return (office) => correctionRecordings(office, { number, date, reason });
  if ((command === 'dispute' || command === 'settle') && party !== undefined && on !== undefined) {
    const status = command === 'dispute' ? 'SENGKETA' : 'TIDAK_ADA';
    return (office) => disputeRecordings(office, { party, on, status });
  }
  return null;
}

function listed(file: string) {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch {
    throw refused('--officers: berkas tidak terbaca · the file cannot be read');
  }
  return readOfficers(content);
}

async function main(): Promise<void> {
  const act = actOf(process.argv.slice(2));
  if (act === null) throw new Misuse();
  const store = await open(readConfig(name, defaultPort, process.env).store);
  try {
    const recorded = await recordAct(store, Date.now(), act);
    process.stdout.write(
      `${recorded.map(({ fact, from }) => `${fact}${from === null ? '' : ` ${from}`}`).join('\n')}\n`,
    );
  } finally {
    await store.close();
  }
}

runCommand(usage, main);
