import { type Command, type CommandLine, Misused, numberOf, textOf, textsOf } from '../command.ts';
import { folderNamed, keysFor } from '../files.ts';
import { openWhole, type WholeLedger } from '../log/read-records.ts';
import {
  type Difference,
  kindOf,
  NotComparable,
  type Reconciliation,
  reconcile as reconciled,
} from '../reconcile/reconcile.ts';

/** A day or a moment as ms since epoch. @throws Misused */
function momentOf(line: CommandLine, name: string, fallback: number): number {
  const text = textOf(line, name);
  if (text === undefined) return fallback;
  const moment = Date.parse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00+07:00` : text);
  if (Number.isNaN(moment)) throw new Misused(`--${name}: YYYY-MM-DD, or a moment as 2026-11-22T12:00:00Z`);
  return moment;
}

const placeOf = ({ gate, side }: Difference): string =>
  [
    gate === null ? null : `gate entry ${gate.index} (${gate.time})`,
    side === null ? null : `agency entry ${side.index} (${side.time})`,
  ]
    .filter((place) => place !== null)
    .join(', ');

const hops = (count: number): string => (count === 1 ? 'hop' : 'hops');

function inWords(r: Reconciliation): string[] {
  const lines = r.differences.map(
    (d) => `${d.kind} hop ${d.hop}, request ${d.request}, ${d.agency}: ${placeOf(d)}: ${d.detail}`,
  );
  if (r.found > r.differences.length) lines.push(`… ${r.found - r.differences.length} more`);
  lines.push(
    r.found === 0
      ? `OK ${r.gate} and ${r.agency} (${r.code ?? 'no hop yet'}) say the same: ${r.equal} ${hops(r.equal)}`
      : `NOT THE SAME: ${r.found} ${r.found === 1 ? 'difference' : 'differences'}, ${r.equal} ${hops(r.equal)} alike`,
  );
  const note = (count: number, what: string): void => {
    if (count > 0) lines.push(`note: ${count} ${what}`);
  };
  note(r.edge, 'only on one side, but at the edge of the window: compare again later, or give --tolerance');
  note(r.lost, 'answered by the agency, but the gate says the answer never came');
  note(r.unreached, 'sent by the gate without an answer, and never seen by the agency');
  note(r.strangers, 'refused at the door of the agency: not sent by the gate');
  return lines;
}

/** `reconcile A B`: the two ledgers of the same hops. */
export const reconcile: Command = {
  usage: `reconcile A B [--since DAY] [--until DAY] [--tolerance SECONDS] [--agency CODE] [--key KEY|FILE] [--json]
    samakah catatan gerbang dan catatan instansi · do the ledgers of a gate and of an agency say the same, hop by hop
    --since, --until  hari atau saat · a day or a moment; default: all
    --tolerance       di tepi jendela yang hanya ada di satu pihak tidak dihitung · what only one side has this near to the edge is not counted; default 60`,
  options: {
    since: { type: 'string' },
    until: { type: 'string' },
    tolerance: { type: 'string' },
    agency: { type: 'string' },
    key: { type: 'string', multiple: true },
    json: { type: 'boolean' },
  },
  names: 2,
  run(line) {
    const [a, b] = line.names.map((path): WholeLedger => {
      const directory = folderNamed(path);
      return openWhole(directory, keysFor(directory, textsOf(line, 'key')));
    }) as [WholeLedger, WholeLedger];
    const window = {
      since: momentOf(line, 'since', Number.NEGATIVE_INFINITY),
      until: momentOf(line, 'until', Date.now()),
      tolerance: numberOf(line, 'tolerance', 60, 0, 86_400) * 1000,
    };
    const kinds = [kindOf(a), kindOf(b)];
    // Whichever of the two is given first.
    const [gate, agency] = kinds[0] === 'hop' || kinds[1] === 'operation' ? [b, a] : [a, b];
    const code = textOf(line, 'agency') ?? null;
    if (code === null && kinds.includes(null))
      throw new Misused(`${(kinds[0] === null ? a : b).directory}: it has no entry yet; give --agency CODE`);
    try {
      const found = reconciled(gate, agency, window, code);
      return {
        lines: line.options.json ? [JSON.stringify(found, null, 2)] : inWords(found),
        code: found.found === 0 ? 0 : 1,
      };
    } catch (error) {
      if (error instanceof NotComparable) throw new Misused(error.message);
      throw error;
    }
  },
};
