import { sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { cellOf, codeLength, covers } from '../../kit/index.ts';
import type { Context } from '../context.ts';

/** Counts of one party's membership check; null: below the grant's smallest cell. */
export interface MembershipValue {
  readonly total: number | null;
  readonly eligible: number | null;
  readonly notYetEligible: number | null;
  readonly ineligible: number | null;
  readonly findings: ReadonlyArray<{ readonly kind: string; readonly count: number | null }>;
}

interface Row {
  party_id: string;
  status: string;
  findings: string;
  count: number;
}

/**
 * A party's membership in an area, one statement for all parties of a request. null where KPU checked no member of it, or
 * where the area is not wholly in the reader's scope.
 * @throws SimpulError ARGUMENT_INVALID below district level: the check is not kept by village
 */
export async function membershipOf(context: Context, partyId: string, within: string): Promise<MembershipValue | null> {
  if (within.length > codeLength.DISTRICT)
    throw new SimpulError('ARGUMENT_INVALID', { argument: 'within', detail: 'DISTRICT' });
  if (!covers(context.access.rows('PartyMembership'), within)) return null;
  const rows = await context.loaders
    .at<string, Row[]>('membership', within, async (ids) => {
      const { rows: found } = await sql<Row>`
        select party_id, status, findings, count(*)::int as count from party_member
        where party_id = any(${[...ids]}::text[]) and district_code >= ${within} and district_code < ${`${within}/`}
        group by party_id, status, findings`.execute(context.db);
      return ids.map((id) => found.filter((row) => row.party_id === id));
    })
    .load(partyId);
  return rows.length === 0 ? null : summarise(context, rows);
}

function summarise(context: Context, rows: readonly Row[]): MembershipValue {
  const tell = (field: string, count: number): number | null => cellOf(context.access, 'PartyMembership', field)(count);
  const sum = (keep: (row: Row) => boolean): number => rows.filter(keep).reduce((n, row) => n + row.count, 0);
  const kinds = [...new Set(rows.flatMap((row) => row.findings.split(' ')))].filter((kind) => kind !== '').sort();
  const cell = cellOf(context.access, 'MembershipFinding', 'count');
  return {
    total: tell(
      'total',
      sum(() => true),
    ),
    eligible: tell(
      'eligible',
      sum((row) => row.status === 'MS'),
    ),
    notYetEligible: tell(
      'notYetEligible',
      sum((row) => row.status === 'BMS'),
    ),
    ineligible: tell(
      'ineligible',
      sum((row) => row.status === 'TMS'),
    ),
    findings: kinds.map((kind) => ({ kind, count: cell(sum((row) => row.findings.split(' ').includes(kind))) })),
  };
}
