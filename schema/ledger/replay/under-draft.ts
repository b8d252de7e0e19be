import type { Register } from '../../language/index.ts';
import { readDraft } from '../../language/load.ts';
import { checkGrants } from '../../policy/index.ts';
import type { LedgerRecord } from '../log/read-records.ts';
import { byPlace, type Replay, type Verdict } from './replay.ts';

/** What a draft would have done to one element for one consumer. */
export interface DraftChange {
  readonly consumer: string;
  readonly purpose: string;
  readonly element: string;
  readonly change: 'NEWLY_GRANTED' | 'NEWLY_REFUSED' | 'OTHER_FORM';
  /** Form, or why not. */
  readonly before: string;
  readonly after: string;
  /** Operations in which it would have happened. */
  readonly operations: number;
}

/** What came of running recorded traffic under a draft. */
export interface DraftOutcome {
  readonly records: number;
  /** Records whose document was not kept, or that did not come to a decision. */
  readonly passedOver: number;
  readonly changed: number;
  readonly changes: readonly DraftChange[];
}

const said = ({ form, refused }: Verdict): string => form ?? refused ?? '';

/**
 * What recorded operations would have got had a draft been in force, beside the other instruments as they stood then. A draft
 * that begins later is looked at on its first day.
 * @throws SimpulError DRAFT_INVALID; LEDGER_DAMAGED where what a record was decided by is missing
 */
export function underDraft(replay: Replay, records: Iterable<LedgerRecord>, draft: string): DraftOutcome {
  const drafted = new Map<string, { readonly register: Register; readonly from: number }>();
  const changes = new Map<string, DraftChange>();
  let [count, passedOver, changed] = [0, 0, 0];
  for (const record of records) {
    if (record.schema === null || record.document === null) {
      passedOver++;
      continue;
    }
    const key = `${record.register} ${record.schema}`;
    let under = drafted.get(key);
    if (under === undefined) {
      const before = replay.basis.register(record.register);
      const register = readDraft(draft, before, checkGrants(replay.basis.schema(record.schema).elements));
      const [added] = [...register.instruments.values()].filter((i) => before.instruments.get(i.id) !== i);
      under = { register, from: added === undefined ? 0 : Date.parse(`${added.period.from}T00:00:00+07:00`) };
      drafted.set(key, under);
    }
    count++;
    const at = Math.max(Date.parse(record.decided), under.from);
    const [was, is] = [
      replay.decide(record, replay.basis.register(record.register)),
      replay.decide(record, under.register, at),
    ];
    if (!is.whole) passedOver++;
    const [before, after] = [byPlace(was.verdicts), byPlace(is.verdicts)];
    const seen = new Set<string>();
    for (const place of new Set([...before.keys(), ...after.keys()])) {
      const [one] = before.get(place)?.values() ?? [];
      const [other] = after.get(place)?.values() ?? [];
      // What stands below a field that is newly refused is no longer decided, and the other way round.
      if (one === undefined || other === undefined || said(one) === said(other)) continue;
      if (one.form === null && other.form === null) continue;
      const change = one.form === null ? 'NEWLY_GRANTED' : other.form === null ? 'NEWLY_REFUSED' : 'OTHER_FORM';
      const { agency: consumer } = record.caller as NonNullable<LedgerRecord['caller']>;
      const purpose = record.purpose ?? '';
      const name = JSON.stringify([consumer, purpose, one.element, change, said(one), said(other)]);
      // Counted once for each operation, in however many places it stands.
      if (seen.has(name)) continue;
      seen.add(name);
      const known = changes.get(name);
      changes.set(name, {
        ...{ consumer, purpose, element: one.element, change, before: said(one), after: said(other) },
        operations: (known?.operations ?? 0) + 1,
      });
    }
    if (seen.size > 0) changed++;
  }
  const sorted = [...changes.values()].sort(
    (a, b) => b.operations - a.operations || a.element.localeCompare(b.element) || a.consumer.localeCompare(b.consumer),
  );
  return { records: count, passedOver, changed, changes: sorted };
}
