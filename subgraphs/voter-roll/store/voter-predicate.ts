import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { stageOf, type VoterListKind } from '../types/voter-list-kind.ts';

/** Criteria that a row of `voter as v` can meet, beside its place. */
export interface VoterCriteria {
  readonly sex?: string | null;
  readonly ageFrom?: number | null;
  readonly ageTo?: number | null;
  readonly maritalStatus?: string | null;
  readonly disabilityType?: string | null;
  readonly eKtpStatus?: string | null;
  readonly ineligibility?: string | null;
}

const equals = (column: string, value: string | null | undefined): RawBuilder<SqlBool>[] =>
  value == null ? [] : [sql<SqlBool>`${sql.ref(column)} = ${value}`];

/** `voter as v` found by a person's link, as `listed_person as k`: without asking every partition. */
export const listedVoter: RawBuilder<unknown> = sql`(listed_person as k
  join voter as v on v.village_code = k.village_code and v.id = k.id)`;

/** Voters of a list. The bit is a constant of the program, so that the plan can see it. */
export const inList = (list: VoterListKind): RawBuilder<SqlBool> =>
  sql<SqlBool>`v.stages & ${sql.lit(stageOf[list])} <> 0`;

/** The criteria as predicates with bound parameters. */
export function voterPredicates(where: VoterCriteria): RawBuilder<SqlBool>[] {
  return [
    ...equals('v.sex', where.sex),
    ...(where.ageFrom == null ? [] : [sql<SqlBool>`v.age >= ${where.ageFrom}`]),
    ...(where.ageTo == null ? [] : [sql<SqlBool>`v.age <= ${where.ageTo}`]),
    ...equals('v.marital_status', where.maritalStatus),
    ...equals('v.disability_type', where.disabilityType),
    ...equals('v.e_ktp_status', where.eKtpStatus),
    ...(where.ineligibility == null
      ? []
      : [
          // the first half is implied, and lets the partial index serve
          sql<SqlBool>`(v.ineligibility_code is not null and v.ineligibility_reason = ${where.ineligibility})`,
        ]),
  ];
}
