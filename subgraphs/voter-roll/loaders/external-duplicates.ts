import { sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { intersectRows, type Rows } from '../../../schema/policy/index.ts';
import {
  covers,
  everywhere,
  isControlled,
  Places,
  ProtectedTable,
  regionAbove,
  rowsWhere,
  type Told,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { memberRows } from './membership.ts';
import { type RegionValue, regionOf } from './region.ts';
import { tablePerGrant } from './table-per-grant.ts';

/** Members of one party who are in another one's list too. */
export interface ExternalDuplicates {
  readonly count: Told;
  readonly byRegency: ReadonlyArray<{ readonly region: RegionValue; readonly count: Told }>;
}

const isDuplicate = ({ findings }: { readonly findings: string }): boolean =>
  findings.split(' ').includes('GANDA_EKSTERNAL');

/** Where members of any party were checked: of one party alone it would tell where it has members. */
function checkedRegencies(context: Context, scope: Rows): Promise<readonly string[]> {
  return context.loaders
    .at<string, readonly string[]>('checked regencies', JSON.stringify(scope), async (keys) => {
      // `/` follows the dot; of each regency one member is looked for, in the index of parties and districts: 300,000 members 842 → 1.6 ms
      const { rows } = await sql<{ code: string }>`
        select r.code from region as r where r.level = 'REGENCY' and exists (select from party_member as m
          where m.district_code >= r.code and m.district_code < r.code || '/'
            and ${rowsWhere(scope, { region: 'm.district_code' })}) order by 1`.execute(context.db);
      return keys.map(() => rows.map(({ code }) => code));
    })
    .load('all');
}

/**
 * A party's external duplicates in all that the reader may count, the same numbers as of the finding: made of the same table
 * and the same records' keys, so that asking twice averages nothing. null where KPU checked no member of it there.
 */
export async function externalDuplicatesOf(context: Context, partyId: string): Promise<ExternalDuplicates | null> {
  const types = ['PartyMembership', 'ExternalDuplicateMembers', 'ExternalDuplicateCount'];
  // `byRegency` need not be granted: it then is not asked, and bounds nothing
  const granted = types.filter(
    (type) => type !== 'ExternalDuplicateCount' || context.access.decide(type, 'count').granted,
  );
  const scope = granted.map((type) => context.access.rows(type)).reduce(intersectRows);
  const [rows, regencies] = await Promise.all([memberRows(context, partyId, scope), checkedRegencies(context, scope)]);
  if (rows.length === 0) return null;
  const places = new Places(new Set(rows.map((row) => row.place)), regionAbove(scope));
  const cube = rows.map((row) => ({ ...row, values: [isDuplicate(row) ? 0 : 1] }));
  const tableOf = tablePerGrant((grant) => new ProtectedTable(places, [2], cube, grant, 'membership'));
  const teller = (type: string): ((place: string) => Told) => {
    const grant = isControlled(context.access, type, 'count');
    if (grant !== null) return (place) => tableOf(grant).told(place, [0]);
    const inside = (place: string, at: string): boolean =>
      place === everywhere || at === place || at.startsWith(`${place}.`);
    return (place) => rows.reduce((n, row) => (isDuplicate(row) && inside(place, row.place) ? n + row.count : n), 0);
  };
  const tops = places.ordered.filter((place) => places.parent(place) === null).map(teller('ExternalDuplicateMembers'));
  const ofRegency = teller('ExternalDuplicateCount');
  return {
    count: tops.reduce((sum, told) =>
      sum instanceof SimpulError ? sum : told instanceof SimpulError ? told : sum + told,
    ),
    // of a regency of which the reader may count a part only, the part is not its number
    byRegency: regencies
      .filter((code) => covers(scope, code))
      .map((code) => ({ region: regionOf(context, code), count: ofRegency(code) })),
  };
}
