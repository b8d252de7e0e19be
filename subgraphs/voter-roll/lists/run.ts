import { parseArgs } from 'node:util';
import { SimpulError } from '../../../schema/errors/index.ts';
import { blocks } from '../../kit/index.ts';
import { addVoter, type RollKeys } from './add-voter.ts';
import { closeStage } from './close-stage.ts';
import { correctVoter } from './correct-voter.ts';
import { applyFindings, type Finding } from './finding.ts';
import { findingsOf, readFindings } from './findings-file.ts';
import { historyReport, statusReport } from './report.ts';
import { returnVoter } from './return-voter.ts';
import type { Db } from './stage.ts';

/** How the officer's tool is used; the same text is shown where it was misused. */
export const usage = `npm run lists -- status
                 close LIST --act NUMBER --date YYYY-MM-DD
                 findings import FILE.csv      nik,code,evidence,found_on[,station][,moved_to]
                 finding apply --code 1..8 --evidence TEXT --date YYYY-MM-DD [--station TPS] [--moved-to CODE] < NIK
                 voter add --station TPS --evidence TEXT --date YYYY-MM-DD [--kind NEW|TURNED_17|MOVED_IN] [--from CODE] < CSV
                 voter correct --element COLUMN --evidence TEXT --date YYYY-MM-DD < NIK, VALUE
                 voter return --evidence TEXT --date YYYY-MM-DD [--station TPS] [--list DPK] < NIK
                 history [LIST]
`;

/** What a command is given beside its words. */
export interface ListsOptions {
  /** Read only where a person is looked for. */
  readonly keys: () => RollKeys;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Account of who does it, as the system knows it. */
  readonly by: string;
  /** What stands on the standard input: a NIK is never an argument, where other users of the machine would see it. */
  readonly input: () => string;
}

/** Characters of a file of findings at most, unpacked. */
const mostCharacters = 64 * 1024 * 1024;

/**
 * One command of KPU's officer on KPU's own store; answers what to print.
 * @throws SimpulError LIST_REFUSED, FINDINGS_REFUSED, VOTER_REFUSED, FILE_MISSING, FILE_UNREADABLE, FILE_REFUSED; null where the words are not a command
 */
export async function runLists(db: Db, words: readonly string[], options: ListsOptions): Promise<string | null> {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      act: { type: 'string' },
      date: { type: 'string' },
      code: { type: 'string' },
      evidence: { type: 'string' },
      station: { type: 'string' },
      'moved-to': { type: 'string' },
      kind: { type: 'string' },
      from: { type: 'string' },
      element: { type: 'string' },
      list: { type: 'string' },
    },
  });
  const [command, what, ...rest] = positionals;
  if (rest.length > (command === 'findings' ? 1 : 0)) return null;
  if (command === 'status' && what === undefined) return statusReport(db);
  if (command === 'history') return historyReport(db, what ?? null);
  if (command === 'close' && what !== undefined) {
    const { act = '', date = '' } = values;
    const { list, actNumber, closedOn } = await closeStage(db, { list: what, actNumber: act, on: date }, options);
    return `${list}: ditutup · closed, ${actNumber}, ${closedOn}\n`;
  }
  if (command === 'findings' && what === 'import' && rest[0] !== undefined)
    return apply(db, readFindings(await contentOf(rest[0])), options);
  if (command === 'finding' && what === 'apply') {
    const { code = '', evidence = '', date = '', station = '', 'moved-to': movedTo = '' } = values;
    const row = { nik: options.input().trim(), code, evidence, found_on: date, station, moved_to: movedTo };
    return apply(db, findingsOf([{ line: 1, values: row }]), options);
  }
  if (command === 'voter') return changeVoter(db, what, values, options);
  return null;
}

/** What changes one voter is given, beside what stands on the standard input. */
type VoterWords = Partial<Record<'kind' | 'from' | 'station' | 'element' | 'list' | 'evidence' | 'date', string>>;

async function changeVoter(
  db: Db,
  what: string | undefined,
  { kind, from, station, element, list: into, evidence, date }: VoterWords,
  { keys, by, input }: ListsOptions,
): Promise<string | null> {
  if (what === 'add') {
    const { list } = await addVoter(
      db,
      { person: input(), kind, from, station, evidence, on: date },
      { keys: keys(), by },
    );
    return `${list}: 1 ditambahkan · added\n`;
  }
  if (what === 'return') {
    const back = { nationalId: input().trim(), station, list: into, evidence, on: date };
    const { list } = await returnVoter(db, back, { linkage: keys().linkage, by });
    return `${list}: 1 kembali · returned\n`;
  }
  if (what !== 'correct' || element === undefined) return null;
  const [nik = '', value = ''] = input().split(/\r?\n/);
  const correction = { nationalId: nik.trim(), element, value, evidence, on: date };
  const { list } = await correctVoter(db, correction, { linkage: keys().linkage, by });
  return `${list}: 1 diubah · corrected, ${element}\n`;
}

async function apply(db: Db, findings: readonly Finding[], { keys, by }: ListsOptions): Promise<string> {
  const { stage, struck, moved } = await applyFindings(db, findings, { linkage: keys().linkage, by });
  return `${stage.list}: ${struck} dicoret · struck, ${moved} pindah TPS · moved to another TPS\n`;
}

/** @throws SimpulError FILE_MISSING, FILE_UNREADABLE, FILE_REFUSED */
async function contentOf(file: string): Promise<string> {
  const parts: string[] = [];
  let characters = 0;
  for await (const block of blocks(file)) {
    characters += block.length;
    if (characters > mostCharacters)
      throw new SimpulError('FILE_REFUSED', { detail: `> ${mostCharacters / 1024 / 1024} Mi` });
    parts.push(block);
  }
  return parts.join('');
}
