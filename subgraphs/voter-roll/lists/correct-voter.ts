import { sql } from 'kysely';
import { civilElements, judgeCorrection, peopleOf, reasonsInWords, rulesOf } from '../import/index.ts';
import { linkOf } from '../seed/voter-columns.ts';
import { countChanges, countVoters } from '../store/counts.ts';
import { changeRoll, recordChanges } from '../store/journal.ts';
import { listedVoter } from '../store/voter-predicate.ts';
import { stageOf } from '../types/voter-list-kind.ts';
import { type Basis, basisOf } from './basis.ts';
import { correctable, type VoterRow, valuesOf, voterRefused } from './person-of.ts';
import { type Db, type Stage, stageAtWork } from './stage.ts';

/** One element of one voter to be corrected. */
export interface Correction extends Basis {
  readonly nationalId: string;
  /** Column of DP4's file. */
  readonly element: string;
  /** In DP4's codes. */
  readonly value: string;
}

type Element = keyof typeof correctable;
const isElement = (name: string): name is Element => Object.hasOwn(correctable, name);
/** Columns of which the roll keeps DP4's word beside its own. */
const civil: ReadonlySet<string> = new Set(civilElements);

/**
 * Corrects one element (U) of a voter of the list that is worked on: roll, journal and counts in one transaction. What DP4 says of it
 * is kept beside it.
 * @param linkage key of the internal link
 * @param by account of who does it
 * @throws SimpulError VOTER_REFUSED, LIST_REFUSED where every list is closed
 */
export function correctVoter(
  db: Db,
  { nationalId, element, value, ...basis }: Correction,
  { linkage, by }: { readonly linkage: Uint8Array; readonly by: string },
): Promise<Stage> {
  return changeRoll(db, by, async (roll) => {
    const stage = await stageAtWork(roll);
    if (!isElement(element)) throw voterRefused(`--element: ${Object.keys(correctable).join(', ')}`);
    const { evidence, day } = basisOf(basis, stage);
    const { rows } = await sql<VoterRow>`
      select v.* from ${listedVoter} where k.link = ${linkOf(linkage, nationalId)}`.execute(roll);
    const [voter] = rows;
    if (voter === undefined || (voter.stages & stage.bit) === 0)
      throw voterRefused(`NIK tidak ada dalam ${stage.list} · not in the list`);
    const { people } = await peopleOf(roll);
    const rules = await rulesOf(roll, stage.electionId, people);
    const judged = judgeCorrection(valuesOf(voter), element, value, rules);
    if (Array.isArray(judged)) throw voterRefused(reasonsInWords(judged));
    const { column, of } = correctable[element];
    const now = of(judged);
    if (now === voter[column]) throw voterRefused('nilainya sudah begitu · it says so already');
    const kept = sql.id(`civil_${column}`);
    await sql`update voter set ${sql.id(column)} = ${now}${column === 'birth_date' ? sql`, age = ${judged.age}` : sql``},
        remark = case when ineligibility_code is null then 'U' else remark end
        ${civil.has(column) ? sql`, ${kept} = case when stages & ${sql.lit(stageOf.DP4)} <> 0 then nullif(coalesce(${kept}, ${sql.id(column)}), ${now}) else ${kept} end` : sql``}
      where village_code = ${voter.village_code} and id = ${voter.id}`.execute(roll);
    await recordChanges(roll, [
      {
        electionId: stage.electionId,
        list: stage.list,
        kind: 'CORRECTED',
        link: voter.link,
        villageCode: voter.village_code,
        tookEffectOn: day,
        evidence,
      },
    ]);
    await countVoters(roll, sql`select ${voter.village_code}::text`);
    // what was counted of the journal by sex was counted of another one
    if (column === 'sex')
      await countChanges(roll, sql`select village_code from voter_change where link = ${voter.link}`);
    return stage;
  });
}
