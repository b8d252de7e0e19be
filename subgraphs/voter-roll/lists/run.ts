import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SimpulError } from '../../../schema/errors/index.ts';
import { closeStage } from './close-stage.ts';
import { applyFindings, type Finding } from './finding.ts';
import { readFindings } from './findings-file.ts';
import { historyReport, statusReport } from './report.ts';
import type { Db } from './stage.ts';

/** How the officer's tool is used; the same text is shown where it was misused. */
export const usage = `npm run lists -- status
                 close LIST --act NUMBER --date YYYY-MM-DD
                 findings import FILE.csv      nik,code,evidence,found_on[,station][,moved_to]
                 finding apply --code 1..8 --evidence TEXT --date YYYY-MM-DD [--station TPS] [--moved-to CODE] < NIK
                 history [LIST]
`;

/** What a command is given beside its words. */
export interface ListsOptions {
  /** Key of the internal link. */
  readonly linkage: () => Uint8Array;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Account of who does it, as the system knows it. */
  readonly by: string;
  /** What stands on the standard input: a NIK is never an argument, where other users of the machine would see it. */
  readonly input: () => string;
}

/** Bytes of a file of findings at most. */
const mostBytes = 64 * 1024 * 1024;

/**
 * One command of KPU's officer on KPU's own store; answers what to print.
 * @throws SimpulError LIST_REFUSED, FINDINGS_REFUSED, FILE_UNREADABLE; null where the words are not a command
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
    return apply(db, readFindings(contentOf(rest[0])), options);
  if (command === 'finding' && what === 'apply') {
    const row = [options.input().trim(), values.code, values.evidence, values.date, values.station, values['moved-to']];
    const quoted = row.map((value) => `"${(value ?? '').replaceAll('"', '""')}"`).join(',');
    return apply(db, readFindings(`nik,code,evidence,found_on,station,moved_to\n${quoted}\n`), options);
  }
  return null;
}

async function apply(db: Db, findings: readonly Finding[], { linkage, by }: ListsOptions): Promise<string> {
  const { stage, struck, moved } = await applyFindings(db, findings, { linkage: linkage(), by });
  return `${stage.list}: ${struck} dicoret · struck, ${moved} pindah TPS · moved to another TPS\n`;
}

function contentOf(file: string): string {
  try {
    if (statSync(file).size > mostBytes)
      throw new SimpulError('FINDINGS_REFUSED', { count: 0, detail: `> ${mostBytes / 1024 / 1024} MiB` });
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof SimpulError) throw cause;
    const detail = (cause as NodeJS.ErrnoException).code ?? 'content';
    throw new SimpulError('FINDINGS_REFUSED', { count: 0, detail: `${file}: ${detail}` }, { cause });
  }
}
