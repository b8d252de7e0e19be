import { sql } from 'kysely';
import { judgePerson, peopleOf, reasonsInWords, rulesOf } from '../import/index.ts';
import { linkOf } from '../seed/voter-columns.ts';
import { countVoters } from '../store/counts.ts';
import { changeRoll, recordChanges } from '../store/journal.ts';
import { listedVoter } from '../store/voter-predicate.ts';
import { type Basis, basisOf } from './basis.ts';
import { type VoterRow, valuesOf, voterRefused } from './person-of.ts';
import { besideStage, type Db, type Stage, stageAtWork } from './stage.ts';

/** A voter who stood in a list, is not in the one that is worked on, and belongs there. */
export interface Return extends Basis {
  readonly nationalId: string;
  /** 13 digits; default the one where he stood. */
  readonly station?: string | undefined;
  /** `DPK`: into the list of those who vote though the DPT has left them out. Default the list that is worked on. */
  readonly list?: string | undefined;
}

/**
 * Takes back into a list a voter who was struck, or left out, by mistake: roll, journal and counts in one transaction. The finding no
 * longer stands beside the voter; the journal keeps what it was, beside the document that overturned it.
 * @param linkage key of the internal link
 * @param by account of who does it
 * @throws SimpulError VOTER_REFUSED, LIST_REFUSED where the list is closed or has not begun
 */
export function returnVoter(
  db: Db,
  { nationalId, station, list, ...basis }: Return,
  { linkage, by }: { readonly linkage: Uint8Array; readonly by: string },
): Promise<Stage> {
  return changeRoll(db, by, async (roll) => {
    if (list !== undefined && list !== 'DPK') throw voterRefused('--list: DPK');
    const { stage, before } = list === undefined ? { stage: await stageAtWork(roll) } : await besideStage(roll, list);
    const { evidence, day } = basisOf(basis, stage);
    const { rows } = await sql<VoterRow>`
      select v.* from ${listedVoter} where k.link = ${linkOf(linkage, nationalId)}`.execute(roll);
    const [voter] = rows;
    if (voter === undefined) throw voterRefused('NIK tidak ada dalam daftar mana pun · in no list: voter add');
    const there = [stage, ...(before === undefined ? [] : [before])].find(({ bit }) => (voter.stages & bit) !== 0);
    if (there !== undefined) throw voterRefused(`NIK sudah ada dalam ${there.list} · the NIK is in the list already`);
    const { people } = await peopleOf(roll);
    const judged = judgePerson(valuesOf(voter), await rulesOf(roll, stage.electionId, people));
    if (Array.isArray(judged)) throw voterRefused(reasonsInWords(judged));
    const at = station ?? voter.polling_station_id;
    const { rows: places } = await sql`
      select from polling_station where id = ${at} and village_code = ${voter.village_code}`.execute(roll);
    if (places.length === 0)
      throw voterRefused('--station: TPS bukan di desa/kelurahan pemilih · not a TPS of the village');
    const it = sql`village_code = ${voter.village_code} and id = ${voter.id}`;
    // a line of closed lists only may enter an open one, and nothing else: what it says is changed as a line of the open one
    await sql`update voter set stages = stages | ${sql.lit(stage.bit)} where ${it}`.execute(roll);
    await sql`update voter set polling_station_id = ${at} where ${it}`.execute(roll);
    const { ineligibility_code: code, ineligibility_evidence: proof } = voter;
    if (voter.removes_from_list === true)
      await sql`update voter set remark = null, ineligibility_code = null, ineligibility_reason = null,
        ineligibility_evidence = null, removes_from_list = null where ${it}`.execute(roll);
    await recordChanges(roll, [
      {
        electionId: stage.electionId,
        list: stage.list,
        kind: list === undefined ? 'REINSTATED' : 'VOTES_UNLISTED',
        link: voter.link,
        villageCode: voter.village_code,
        tookEffectOn: day,
        evidence,
        ...(voter.removes_from_list === true ? { overturned: `TMS ${code}: ${proof ?? '–'}` } : {}),
      },
    ]);
    await countVoters(roll, sql`select ${voter.village_code}::text`);
    return stage;
  });
}
