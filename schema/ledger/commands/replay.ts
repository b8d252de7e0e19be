import { ReadBasis } from '../basis/read-basis.ts';
import { type Command, Misused, numberOf, textOf, textsOf, times } from '../command.ts';
import { contentOf, ledgerNamed } from '../files.ts';
import { type LedgerRecord, openWhole } from '../log/read-records.ts';
import { type Departure, Replay, type Replayed, type Verdict } from '../replay/replay.ts';
import { type DraftOutcome, underDraft } from '../replay/under-draft.ts';

const dayLength = 86_400_000;

const said = (v: Verdict | null): string =>
  v === null ? 'nothing' : `${v.form ?? `refused ${v.refused}`}${v.by === null ? '' : ` (${v.by})`}`;

const departure = ({ path, element, recorded, recomputed }: Departure): string =>
  `  ${path} (${element}): recorded ${said(recorded)}; the register gives ${said(recomputed)}`;

function inWords(record: LedgerRecord, r: Replayed): string[] {
  const who = record.caller === null ? 'somebody unknown' : record.caller.agency;
  const head = `entry ${r.index}, ${record.decided}, ${who}, purpose ${record.purpose ?? '–'}, register ${record.register.slice(0, 12)}`;
  if (r.state === 'UNDECIDED') return [`${head}: UNDECIDED: it ended with ${record.error} before anything was decided`];
  const notes = r.whole
    ? []
    : ['note: its document was not kept: each field was decided by itself; that none is left out cannot be told'];
  return r.state === 'LAWFUL'
    ? [`${head}: LAWFUL: ${r.given} fields given and ${r.refused} refused, each as that register decides`, ...notes]
    : [
        `${head}: NOT AS THE REGISTER DECIDES: ${r.departures.length} ${r.departures.length === 1 ? 'field' : 'fields'}`,
        ...r.departures.map(departure),
        ...notes,
      ];
}

function draftInWords(o: DraftOutcome, days: number): string[] {
  const words = { NEWLY_GRANTED: 'newly granted', NEWLY_REFUSED: 'newly refused', OTHER_FORM: 'changed form' };
  return [
    `${o.records} operations of the last ${days} days; the draft would have changed ${o.changed}`,
    ...o.changes.map(
      (c) =>
        `${c.consumer} ${c.purpose}: ${c.element} ${words[c.change]}: ${c.before} → ${c.after}, ${times(c.operations)}`,
    ),
    ...(o.passedOver > 0 ? [`note: ${o.passedOver} records had no decision or no document kept`] : []),
  ];
}

/** `replay N`: was this read lawful under the register of that moment; `replay --with DRAFT`: what a draft would have changed. */
export const replay: Command = {
  usage: `replay N | --all [--in DIR] [--key KEY|FILE] [--json]
    sahkah pembacaan ini menurut daftar perjanjian saat itu · was this read as the register of that moment decides
  replay --with DRAFT.yaml [--since DAYS] [--in DIR] [--json]
    apa yang berubah bila rancangan itu sudah berlaku · what recorded traffic would have got under a draft; default 30 days`,
  options: {
    in: { type: 'string' },
    all: { type: 'boolean' },
    with: { type: 'string' },
    since: { type: 'string' },
    key: { type: 'string', multiple: true },
    json: { type: 'boolean' },
  },
  names: [0, 1],
  run(line, env) {
    const [wanted] = line.names;
    const draft = textOf(line, 'with');
    if ([wanted !== undefined, line.options.all === true, draft !== undefined].filter(Boolean).length !== 1)
      throw new Misused('give the index of one entry, or --all, or --with DRAFT.yaml');
    if (draft === undefined && textOf(line, 'since') !== undefined) throw new Misused('--since is given with --with');
    if (wanted !== undefined && !/^\d{1,15}$/.test(wanted))
      throw new Misused(`${wanted}: the index of an entry is a number`);
    const { directory, keys } = ledgerNamed(textOf(line, 'in'), textsOf(line, 'key'), env);
    const text = draft === undefined ? null : contentOf(draft);
    const ledger = openWhole(directory, keys);
    const again = new Replay(new ReadBasis(directory));
    if (text !== null) {
      const days = numberOf(line, 'since', 30, 1, 3650);
      const since = new Date(Date.now() - days * dayLength).toISOString();
      const outcome = underDraft(again, recent(ledger.records(ledger.minimum), since), text);
      return { lines: line.options.json ? [JSON.stringify(outcome, null, 2)] : draftInWords(outcome, days), code: 0 };
    }
    const found: Array<readonly [LedgerRecord, Replayed]> = [];
    let [lawful, undecided] = [0, 0];
    for (const record of ledger.records(wanted === undefined ? ledger.minimum : Number(wanted))) {
      if (wanted !== undefined && record.index !== Number(wanted)) break;
      const replayed = again.replay(record);
      if (replayed.state === 'UNDECIDED') undecided++;
      if (replayed.state === 'LAWFUL') lawful++;
      if (wanted !== undefined || replayed.state === 'UNLAWFUL') found.push([record, replayed]);
      if (wanted !== undefined) break;
    }
    if (wanted !== undefined && found.length === 0)
      throw new Misused(
        `entry ${wanted}: ${Number(wanted) < ledger.minimum ? `pruned; entries before ${ledger.minimum} are in the archive` : 'there is no such record, or it is a later part of one'}`,
      );
    const unlawful = found.filter(([, r]) => r.state === 'UNLAWFUL').length;
    const lines = line.options.json
      ? [
          JSON.stringify(
            wanted === undefined ? { lawful, undecided, unlawful: found.map(([, r]) => r) } : found[0]?.[1],
            null,
            2,
          ),
        ]
      : [
          ...found.flatMap(([record, r]) => inWords(record, r)),
          ...(wanted === undefined
            ? [
                `${unlawful === 0 ? 'OK' : 'NOT AS THE REGISTER DECIDES'}: ${lawful} lawful, ${unlawful} not, ${undecided} undecided`,
              ]
            : []),
        ];
    return { lines, code: unlawful === 0 ? 0 : 1 };
  },
};

function* recent(records: Iterable<LedgerRecord>, since: string): Generator<LedgerRecord> {
  for (const record of records) if (record.time >= since) yield record;
}
