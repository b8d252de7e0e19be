import type { LedgerRecord, WholeLedger } from '../log/read-records.ts';

/** What is wrong between two ledgers of the same hops. */
export type DifferenceKind = 'MISSING_AT_GATE' | 'MISSING_AT_AGENCY' | 'ANSWER_DIFFERS' | 'DIFFERS' | 'TWICE';

/** One hop about which the two sides do not say the same. Index and time are of the side that has it; null: it has not. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly hop: string;
  readonly agency: string;
  readonly request: string;
  readonly gate: SeenAt | null;
  readonly side: SeenAt | null;
  readonly detail: string;
}

/** Where one side has a hop. */
export interface SeenAt {
  readonly index: number;
  readonly time: string;
}

/** What is compared, and how much may be missing at its edges. */
export interface ReconcileWindow {
  /** ms since epoch; hops recorded before or after are not compared. */
  readonly since: number;
  readonly until: number;
  /**
   * The two sides record a hop at different moments, the gate after the whole operation: one that only one side has this near to
   * an edge is not held to be missing. ms
   */
  readonly tolerance: number;
}

/** What came of it. */
export interface Reconciliation {
  readonly gate: string;
  readonly agency: string;
  /** Code of the agency; null: its ledger has no hop. */
  readonly code: string | null;
  /** Hops that both sides have and tell alike. */
  readonly equal: number;
  /** The first `mostDifferences`, in the order of their times. */
  readonly differences: readonly Difference[];
  readonly found: number;
  /** Hops that one side lacks so near to an edge, or before what it still holds, that nothing follows from it. */
  readonly edge: number;
  /** Hops whose answer the gate says it never received, while the agency answered. */
  readonly lost: number;
  /** Hops that the gate says it sent and got no answer to, and the agency never had. */
  readonly unreached: number;
  /** Refused at the agency's door: not sent by the gate, or sent again by somebody. */
  readonly strangers: number;
}

export const mostDifferences = 1_000;

interface Side {
  readonly index: number;
  readonly time: string;
  readonly agency: string;
  readonly digest: string | null;
  readonly record: LedgerRecord;
}

/** Two ledgers that cannot be held against each other, in words. */
export class NotComparable extends Error {}

/** Hops by id; those that stand twice. */
function hopsOf(ledger: WholeLedger, kind: LedgerRecord['kind']) {
  const hops = new Map<string, Side>();
  const twice: Array<readonly [string, Side]> = [];
  let strangers = 0;
  let first: string | null = null;
  for (const record of ledger.records(ledger.minimum)) {
    if (record.kind !== kind)
      throw new NotComparable(
        `${ledger.directory}: entry ${record.index} is a record of ${record.kind === 'hop' ? 'an agency' : 'a gate'}; ` +
          'wanted are the ledger of a gate and that of an agency',
      );
    first ??= record.time;
    if (kind === 'hop' && record.hops.length === 0) strangers += record.times ?? 1;
    for (const { id, agency, digest } of record.hops) {
      const side = { index: record.index, time: record.time, agency, digest, record };
      // A hop that somebody sends again when it is too old is refused as such, and disclosed nothing.
      if (hops.has(id) && record.error === 'HOP_EXPIRED') strangers++;
      else if (hops.has(id)) twice.push([id, side]);
      else hops.set(id, side);
    }
  }
  return { hops, twice, strangers, first };
}

/** Of which kind a ledger is: a gate's or an agency's; null: it is empty. */
export function kindOf(ledger: WholeLedger): LedgerRecord['kind'] | null {
  for (const record of ledger.records(ledger.minimum)) return record.kind;
  return null;
}

/**
 * Holds the ledger of a gate against that of an agency, hop by hop: what one has and the other lacks, answers whose digests
 * differ, and what they say otherwise. A hop is looked for in the whole other ledger, whatever the window.
 * @param code the agency; null: the one that its own ledger names
 * @throws NotComparable, SimpulError LEDGER_DAMAGED
 */
export function reconcile(
  gateLedger: WholeLedger,
  agencyLedger: WholeLedger,
  { since, until, tolerance }: ReconcileWindow,
  code: string | null = null,
): Reconciliation {
  const gate = hopsOf(gateLedger, 'operation');
  const agency = hopsOf(agencyLedger, 'hop');
  const named = [...agency.hops.values()][0]?.agency ?? null;
  if (code !== null && named !== null && code !== named)
    throw new NotComparable(`${agencyLedger.directory}: it is the ledger of ${named}, not of ${code}`);
  const own = code ?? named;
  const differences: Difference[] = [];
  let [equal, edge, lost, unreached] = [0, 0, 0, 0];

  const within = (time: number): boolean => time >= since && time <= until;
  const nearEdge = (time: number, heldFrom: string | null): boolean =>
    time < since + tolerance ||
    time > until - tolerance ||
    heldFrom === null ||
    time < Date.parse(heldFrom) + tolerance;
  const at = (side: Side | undefined): SeenAt | null =>
    side === undefined ? null : { index: side.index, time: side.time };
  const differ = (
    kind: DifferenceKind,
    hop: string,
    a: Side | undefined,
    b: Side | undefined,
    detail: string,
  ): void => {
    const { agency: name, record } = (b ?? a) as Side;
    differences.push({ kind, hop, agency: name, request: record.request, gate: at(a), side: at(b), detail });
  };

  for (const [hop, a] of gate.hops) {
    if (a.agency !== own || !within(Date.parse(a.time))) continue;
    const b = agency.hops.get(hop);
    if (b !== undefined) continue;
    if (a.digest === null) unreached++;
    // What the agency no longer holds cannot be missing there.
    else if (nearEdge(Date.parse(a.time), agencyLedger.minimum > 0 ? agency.first : '1970-01-01')) edge++;
    else differ('MISSING_AT_AGENCY', hop, a, b, 'the gate recorded an answer that the agency did not record');
  }
  for (const [hop, b] of agency.hops) {
    if (!within(Date.parse(b.time))) continue;
    const a = gate.hops.get(hop);
    if (a === undefined) {
      if (nearEdge(Date.parse(b.time), gateLedger.minimum > 0 ? gate.first : '1970-01-01')) edge++;
      else differ('MISSING_AT_GATE', hop, a, b, 'the agency recorded an answer that the gate did not record');
      continue;
    }
    const told = otherwise(a, b);
    if (a.digest === null) lost++;
    else if (a.digest !== b.digest) differ('ANSWER_DIFFERS', hop, a, b, 'the digests of the answer differ');
    else if (told !== null) differ('DIFFERS', hop, a, b, told);
    else equal++;
  }
  for (const [hop, side] of gate.twice)
    if (side.agency === own) differ('TWICE', hop, side, undefined, 'the gate recorded it before');
  for (const [hop, side] of agency.twice) differ('TWICE', hop, undefined, side, 'the agency recorded it before');
  const timeOf = (d: Difference): string => d.side?.time ?? d.gate?.time ?? '';
  differences.sort((x, y) => timeOf(x).localeCompare(timeOf(y)));
  return {
    gate: gateLedger.origin,
    agency: agencyLedger.origin,
    code: own,
    equal,
    differences: differences.slice(0, mostDifferences),
    found: differences.length,
    edge,
    lost,
    unreached,
    strangers: agency.strangers,
  };
}

/** What the two records say otherwise beside the answer; null: nothing. An agency that did not get to know who asks says nothing. */
function otherwise(a: Side, b: Side): string | null {
  if (a.agency !== b.agency) return `agency: ${a.agency} at the gate, ${b.agency} at the agency`;
  const [gate, agency] = [a.record, b.record];
  if (gate.request !== agency.request) return 'the request ids differ';
  if (agency.caller === null) return null;
  if (gate.caller?.agency !== agency.caller.agency)
    return `who asked: ${gate.caller?.agency ?? 'unknown'} at the gate, ${agency.caller.agency} at the agency`;
  if (gate.purpose !== agency.purpose) return `purpose: ${gate.purpose} at the gate, ${agency.purpose} at the agency`;
  return null;
}
