import { ReadBasis } from '../basis/read-basis.ts';
import { type Command, numberOf, textOf, textsOf, times } from '../command.ts';
import { ledgerNamed } from '../files.ts';
import { type LedgerRecord, openWhole } from '../log/read-records.ts';
import { ask, strike } from '../unused/proposal.ts';
import { usageOf } from '../unused/usage.ts';

const dayLength = 86_400_000;
/** Refused fields that are listed. */
const mostRefused = 50;

/** `unused --days N`: what of the register nobody used, and what was asked for in vain, each with the amendment to propose. */
export const unused: Command = {
  usage: `unused [--days N] [--in DIR] [--key KEY|FILE] [--json]
    hak yang tidak dipakai dan isian yang sia-sia diminta, dengan usul perubahannya · grants that nobody used and fields
    asked for in vain, each with the amendment to propose; default 90 days`,
  options: {
    days: { type: 'string' },
    in: { type: 'string' },
    key: { type: 'string', multiple: true },
    json: { type: 'boolean' },
  },
  names: 0,
  run(line, env) {
    const days = numberOf(line, 'days', 90, 1, 3650);
    const { directory, keys } = ledgerNamed(textOf(line, 'in'), textsOf(line, 'key'), env);
    const ledger = openWhole(directory, keys);
    const basis = new ReadBasis(directory);
    const now = Date.now();
    const since = new Date(now - days * dayLength).toISOString();
    let schema: string | null = null;
    let earlier = ledger.minimum > 0;
    function* recent(): Generator<LedgerRecord> {
      for (const record of ledger.records(ledger.minimum)) {
        schema = record.schema ?? schema;
        if (record.time >= since) yield record;
        else earlier = true;
      }
    }
    const found = usageOf(basis, recent(), now);
    const { register } = found;
    const decided = schema === null ? null : basis.schema(schema);
    const refused = found.refused.slice(0, mostRefused).map((r) => ({
      ...r,
      proposal: register === null || decided === null ? [] : ask(r, register, decided),
    }));
    const grants = found.unused.map((g) => ({ ...g, proposal: strike(g) }));
    const { records } = found;
    if (line.options.json)
      return {
        lines: [
          JSON.stringify({ days, records, register: register?.version ?? null, unused: grants, refused }, null, 2),
        ],
        code: 0,
      };
    if (register === null) return { lines: [`no record in the last ${days} days: nothing can be said`], code: 0 };
    return {
      lines: [
        `${records} records of the last ${days} days, register ${register.version.slice(0, 12)}`,
        ...(earlier ? [] : [`note: the ledger does not reach back ${days} days: what is not used may only be new`]),
        '',
        `NOT USED: ${grants.length} clauses`,
        ...grants.flatMap((g) => ['', `${g.from} → ${g.to}: ${g.unread} of ${g.all} fields not read`, ...g.proposal]),
        '',
        `ASKED AND REFUSED: ${found.refused.length} fields`,
        ...refused.flatMap((r) => [
          '',
          `${r.consumer} for ${r.purpose}: ${r.element}, ${times(r.operations)}: ${r.reason}`,
          ...r.proposal,
        ]),
        ...(found.refused.length > refused.length ? [`… ${found.refused.length - refused.length} more`] : []),
      ],
      code: 0,
    };
  },
};
