import { SimpulError } from '../../../schema/errors/index.ts';
import type { Register } from '../../../schema/language/index.ts';
import type { Decision } from '../../../schema/policy/index.ts';
import type { FencedSession } from '../store/index.ts';
import type { ClaimClause, ClaimGuard } from './claim-guard.ts';

// biome-ignore lint/suspicious/noExplicitAny: each agency has its own tables
type Outside = Pick<FencedSession<any>, 'outside'>;

/** A judged claim: what is answered, and whether anything of it agreed. */
export interface Judged<Answer> {
  readonly answer: Answer;
  readonly matched: boolean;
}

/** The claims of one request. */
export class Claims {
  readonly #guard: ClaimGuard;
  readonly #asker: string | null;
  readonly #register: Register;
  readonly #session: Outside;
  /** The claim before: the next one is counted when that has its outcome. */
  #before: Promise<unknown> = Promise.resolve();

  constructor(guard: ClaimGuard, asker: string | null, register: Register, session: Outside) {
    this.#guard = guard;
    this.#asker = asker;
    this.#register = register;
    this.#session = session;
  }

  /**
   * Counts a claim, then judges it, one after another: of claims in one request those that agree must not count as still
   * unmatched. Refused before anything is read where its asker has claimed too much, or where nobody can
   * be told to have asked: what cannot be counted is not answered.
   * @param decision of the field that answers
   * @throws SimpulError QUOTA_EXCEEDED, ENUMERATION, HOP_INVALID, NOT_GRANTED
   */
  async judge<Answer>(decision: Decision, nationalId: string, judged: () => Promise<Judged<Answer>>): Promise<Answer> {
    const bounds = this.#bounds(decision);
    const asker = this.#asker;
    if (asker === null) throw new SimpulError('HOP_INVALID', { detail: 'asker' });
    const turn = this.#before.then(() => this.#judge(asker, bounds, nationalId, judged));
    this.#before = turn.catch(() => undefined);
    return turn;
  }

  async #judge<Answer>(
    asker: string,
    bounds: ClaimClause,
    nationalId: string,
    judged: () => Promise<Judged<Answer>>,
  ): Promise<Answer> {
    const id = await this.#session.outside((db) => this.#guard.admit(db, asker, bounds, nationalId));
    const { answer, matched } = await judged();
    await this.#session.outside((db) => this.#guard.outcome(db, id, matched));
    return answer;
  }

  #bounds(decision: Decision): ClaimClause {
    const { instrument, clause } = decision;
    const grant =
      decision.granted && decision.mode === 'verify'
        ? this.#register.instruments
            .get(decision.instrument)
            ?.grants.find((g) => g.clause === clause && g.from === decision.provider && g.mode === 'verify')
        : undefined;
    const claimsPerDay = grant?.quota?.claimsPerDay;
    if (grant?.enumeration === undefined || claimsPerDay === undefined || instrument === null || clause === null)
      throw new SimpulError('NOT_GRANTED', {
        coordinate: 'claim',
        reason: 'FIELD_NOT_GRANTED',
        request: '',
      });
    return { instrument, clause, claimsPerDay, enumeration: grant.enumeration };
  }
}
