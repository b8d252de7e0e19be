import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { dayOf, type Enumeration, startOfDay } from '../../../schema/language/index.ts';

/** Under which clause somebody claims, and its bounds. */
export interface ClaimClause {
  readonly instrument: string;
  readonly clause: string;
  readonly claimsPerDay: number;
  readonly enumeration: Enumeration;
}

// biome-ignore lint/suspicious/noExplicitAny: each agency has its own tables
type Db = Kysely<any>;

/** Days for which an asker who claims no more is remembered. */
const remembered = 30;

/** What the window of one asker looks like, this claim included. */
interface Window {
  readonly ids: number;
  readonly of_id: number;
  readonly adjacent: number;
  readonly earlier: number;
  readonly unmatched: number;
}

/** The bounds of a clause in the order in which they are looked at; the name is told to the asker. */
function brokenRule({ enumeration: e }: ClaimClause, w: Window): string | null {
  if (w.ids > e.distinctIds) return 'distinctIds';
  if (w.adjacent > e.adjacentIds) return 'adjacentIds';
  if (w.of_id > e.claimsPerId) return 'claimsPerId';
  if (w.earlier >= e.unmatched.from && w.unmatched * 100 > w.earlier * e.unmatched.percent) return 'unmatched';
  return null;
}

/**
 * Counts claims of each person who asks, in the agency's store. A claim is entered before it is judged, as one that has no
 * outcome yet; such a one counts as unmatched, so that to break off does not help.
 */
export class ClaimGuard {
  readonly #key: KeyObject;
  readonly now: () => number;
  /** @param key of the digests; the agency's own. @param now ms since epoch */
  constructor(key: Uint8Array, now: () => number) {
    this.now = now;
    this.#key = createSecretKey(key);
  }

  #digest(nationalId: bigint): string {
    return createHmac('sha256', this.#key).update(nationalId.toString().padStart(16, '0')).digest('base64url');
  }

  /**
   * Enters a claim, or refuses it; `outcome` is told of it afterwards. The statements are the same for every claim that is
   * admitted.
   * @throws SimpulError QUOTA_EXCEEDED, ENUMERATION
   */
  async admit(db: Db, asker: string, bounds: ClaimClause, nationalId: string): Promise<string> {
    const { instrument, clause, claimsPerDay, enumeration } = bounds;
    const key = `${instrument} ${clause}`;
    const now = this.now();
    const today = dayOf(now);
    const later = (days: number): string => dayOf(startOfDay(today) + days * 86_400_000);
    const admitted = await db.transaction().execute(async (tx) => {
      // the row is locked until the end: claims of one asker are counted one after another
      const { rows: askers } = await sql<{
        claims: number;
        paused_until: string | null;
        rule: string | null;
      }>`
        insert into claim_asker (asker, clause, day, claims) values (${asker}, ${key}, ${today}::date, 0)
        on conflict (asker, clause) do update set day = excluded.day,
          claims = case when claim_asker.day = excluded.day then claim_asker.claims else 0 end
        returning claims, case when paused_until > ${today}::date then paused_until::text end as paused_until, rule`.execute(
        tx,
      );
      const held = askers[0];
      if (held?.paused_until != null) return { rule: held.rule ?? '', until: held.paused_until };
      if ((held?.claims ?? 0) >= claimsPerDay) return { over: true as const };
      await sql`delete from claim where expires < to_timestamp(${now / 1000})`.execute(tx);
      await sql`delete from claim_asker where day < ${later(-remembered)}::date
        and coalesce(paused_until, day) <= ${today}::date`.execute(tx);
      const id = BigInt(nationalId);
      const subject = this.#digest(id);
      const { rows: entered } = await sql<{ id: string }>`
        insert into claim (asker, clause, subject, after, at, expires)
        values (${asker}, ${key}, ${subject}, ${this.#digest(id + 1n)}, to_timestamp(${now / 1000}),
          to_timestamp(${now / 1000 + enumeration.minutes * 60})) returning id::text`.execute(tx);
      const own = entered[0]?.id ?? '';
      const { rows: windows } = await sql<Window>`
        with seen as (
          select id, subject, after, matched from claim
          where asker = ${asker} and clause = ${key}
            and at > to_timestamp(${now / 1000 - enumeration.minutes * 60}))
        select count(distinct subject)::int as ids,
          count(*) filter (where subject = ${subject})::int as of_id,
          (select count(distinct a.subject) from seen as a
            where exists (select from seen as b where b.after = a.subject or b.subject = a.after))::int as adjacent,
          count(*) filter (where id <> ${own}::bigint)::int as earlier,
          count(*) filter (where id <> ${own}::bigint and matched is not true)::int as unmatched
        from seen`.execute(tx);
      const rule = brokenRule(bounds, windows[0] as Window);
      const until = later(enumeration.pauseDays);
      await sql`update claim_asker set claims = claims + 1, rule = ${rule},
        paused_until = case when ${rule === null} then null else ${until}::date end
        where asker = ${asker} and clause = ${key}`.execute(tx);
      return rule === null ? { id: own } : { rule, until };
    });
    if ('over' in admitted)
      throw new SimpulError('QUOTA_EXCEEDED', {
        instrument,
        clause,
        limit: claimsPerDay,
        unit: 'claims',
        resets: `${later(1)}T00:00:00+07:00`,
      });
    if ('rule' in admitted)
      throw new SimpulError('ENUMERATION', {
        rule: admitted.rule,
        until: `${admitted.until}T00:00:00+07:00`,
      });
    return admitted.id;
  }

  /** Says whether anything of an admitted claim agreed: one statement, whatever it was. */
  async outcome(db: Db, id: string, matched: boolean): Promise<void> {
    await sql`update claim set matched = ${matched} where id = ${id}::bigint`.execute(db);
  }
}
