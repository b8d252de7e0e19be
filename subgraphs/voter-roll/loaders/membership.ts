import { sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import type { Rows } from '../../../schema/policy/index.ts';
import {
  type ControlledGrant,
  codeLength,
  covers,
  isControlled,
  keySpace,
  Places,
  ProtectedTable,
  regionAbove,
  rowsWhere,
  type Told,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { MembershipFindingKind } from '../types/membership-finding-kind.ts';
import { tablePerGrant } from './table-per-grant.ts';

/** Counts of one party's membership check. */
export interface MembershipValue {
  readonly total: Told;
  readonly eligible: Told;
  readonly notYetEligible: Told;
  readonly ineligible: Told;
  readonly findings: ReadonlyArray<{ readonly kind: string; readonly count: Told }>;
}

/** Members of one party in one district, by what was found of them. */
export interface MemberRow {
  party_id: string;
  place: string;
  status: string;
  findings: string;
  count: number;
  key: number;
}

const statuses = ['MS', 'BMS', 'TMS'];
const kinds = Object.keys(MembershipFindingKind).sort();

/**
 * A party's membership in an area, one statement for all parties of a request. null where KPU checked no member of it in
 * all that the reader may count, or where the area is not wholly in the reader's scope.
 * @throws SimpulError ARGUMENT_INVALID below district level: the check is not kept by village
 */
export async function membershipOf(context: Context, partyId: string, within: string): Promise<MembershipValue | null> {
  if (within.length > codeLength.DISTRICT)
    throw new SimpulError('ARGUMENT_INVALID', { argument: 'within', detail: 'DISTRICT' });
  const scope = context.access.rows('PartyMembership');
  if (!covers(scope, within)) return null;
  const rows = await memberRows(context, partyId, scope);
  return rows.length === 0 ? null : summarise(context, rows, within);
}

/** Members of a party in all that a scope covers, one statement for all parties of a request that ask under that scope. */
export function memberRows(context: Context, partyId: string, scope: Rows): Promise<MemberRow[]> {
  return context.loaders
    .at<string, MemberRow[]>('membership', JSON.stringify(scope), async (ids) => {
      const { rows: found } = await sql<MemberRow>`
        select m.party_id, m.district_code as place, m.status, m.findings, count(*)::int as count,
          (sum(m.record_key) % ${sql.lit(keySpace)})::int as key
        from party_member as m
        where m.party_id = any(${[...ids]}::text[]) and ${rowsWhere(scope, { region: 'm.district_code' })}
        group by 1, 2, 3, 4`.execute(context.db);
      return ids.map((id) => found.filter((row) => row.party_id === id));
    })
    .load(partyId);
}

function summarise(context: Context, rows: readonly MemberRow[], within: string): MembershipValue | null {
  const places = new Places(new Set(rows.map((row) => row.place)), regionAbove(context.access.rows('PartyMembership')));
  const inside = rows.filter((row) => row.place === within || row.place.startsWith(`${within}.`));
  const found = isControlled(context.access, 'MembershipFinding', 'count');
  if (found === null && inside.length === 0) return null;

  /** Tells values of one dimension, or with no dimension the whole. */
  const telling = (
    value: ((row: MemberRow) => number) | null,
    size: number,
  ): ((grant: ControlledGrant | null, asked: number) => Told) => {
    const sizes = value === null ? [] : [size];
    const cell = (of: number): number[] => (value === null ? [] : [of]);
    const under = tablePerGrant((grant) => {
      const cube = rows.map((row) => ({ ...row, values: value === null ? [] : [value(row)] }));
      return new ProtectedTable(places, sizes, cube, grant, 'membership');
    });
    return (grant, asked) =>
      grant === null
        ? inside.reduce((n, row) => (value === null || value(row) === asked ? n + row.count : n), 0)
        : under(grant).told(within, cell(asked));
  };
  const byStatus = telling((row) => statuses.indexOf(row.status), statuses.length);
  const checked = (field: string, status: string): Told =>
    byStatus(isControlled(context.access, 'PartyMembership', field), statuses.indexOf(status));
  return {
    total: telling(null, 0)(isControlled(context.access, 'PartyMembership', 'total'), 0),
    eligible: checked('eligible', 'MS'),
    notYetEligible: checked('notYetEligible', 'BMS'),
    ineligible: checked('ineligible', 'TMS'),
    findings: kinds
      // a kind that is missing tells that nobody is of it: under control all are told, or withheld
      .filter((kind) => found !== null || inside.some((row) => row.findings.split(' ').includes(kind)))
      .map((kind) => ({
        kind,
        count: telling((row) => (row.findings.split(' ').includes(kind) ? 0 : 1), 2)(found, 0),
      })),
  };
}
