import { sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { keeping } from '../../kit/index.ts';
import { agreeingWeights, judgeDisagreeing, pseudonymWeight } from './judge.ts';
import { matchByModel, nameFrequency } from './model/index.ts';
import { type LinkReport, reportOf } from './report/report.ts';
import type { LinkageDb } from './store/linkage-db.ts';
import { type KeptPair, replaceOutcome } from './store/outcome.ts';
import { disagreeingPairs, namesakes, openPersons, openVoters, pairByPseudonym } from './store/pairs.ts';
import type { Run } from './store/run.ts';

/** Of the lines of a roll at least this share has a counterpart in DTSEN; fewer were never met where both parties hold one key. */
export const leastShareKnown = 0.2;

/** Too few lines to say anything of the key by. */
export const fewLines = 20;

/** Measures parts of a work. */
class Laps {
  readonly seconds: Record<string, number> = {};
  #last = performance.now();
  end(part: string): void {
    const now = performance.now();
    this.seconds[part] = (now - this.#last) / 1000;
    this.#last = now;
  }
}

/**
 * Matches the roll that was read with DTSEN and makes the outcome current, in one transaction: cut off at any moment, the old
 * outcome stands.
 * @throws SimpulError PSEUDONYM_KEY_MISMATCH, LINK_BUSY; nothing is written then
 */
export function matchRoll(
  db: LinkageDb,
  run: Run,
  before: Readonly<Record<string, number>>,
  onPart: (part: string) => void = () => undefined,
): Promise<LinkReport> {
  return keeping(db, (one) =>
    one.transaction().execute(async (tx) => {
      const laps = new Laps();
      const part = (name: string): void => {
        laps.end(name);
        onPart(name);
      };
      await sql`set local statement_timeout = 0`.execute(tx);
      const held = await sql`select 1 from linkage_run where id = ${run.id} and state = 'READ' for update`.execute(tx);
      if (held.rows.length === 0) throw new SimpulError('LINK_BUSY');
      const pseudonyms = await pairByPseudonym(tx);
      if (pseudonyms.voters >= fewLines && pseudonyms.pairs < leastShareKnown * pseudonyms.voters)
        throw new SimpulError('PSEUDONYM_KEY_MISMATCH', { instrument: run.instrument });
      part('join by pseudonym');

      const voters = await openVoters(tx);
      const persons = await openPersons(tx);
      const names = nameFrequency(await namesakes(tx), pseudonyms.persons);
      part('fetch the rest');
      const model = matchByModel(voters, persons, names);
      part('model');

      const pseudonym = pseudonymWeight(pseudonyms.pairs, model, pseudonyms.persons);
      const pairs = [
        ...judgeDisagreeing(await disagreeingPairs(tx), model.scoring, pseudonym),
        ...model.pairs.map(
          (pair): KeptPair => ({
            voter: voters[pair.left]!.id,
            person: persons[pair.right]!.id,
            outcome: pair.outcome,
            rule: 'MODEL',
            weight: pair.weight - model.scoring.prior,
            posterior: pair.posterior,
          }),
        ),
      ];
      part('judge');
      await replaceOutcome(tx, run, pairs, agreeingWeights(model.scoring, pseudonym));
      part('write');

      const report = await reportOf(tx, {
        instrument: run.instrument,
        roll: `${run.election} ${run.list}`,
        run: run.id,
        pseudonyms,
        pseudonym,
        model,
        open: { voters: voters.length, persons: persons.length },
        seconds: { ...before, ...laps.seconds },
      });
      await sql`update linkage_run set state = 'PAST' where state = 'CURRENT'`.execute(tx);
      await sql`update linkage_run set state = 'CURRENT', current_since = now(), cursor = null,
        report = ${JSON.stringify(report)}::jsonb where id = ${run.id}`.execute(tx);
      return report;
    }),
  );
}
