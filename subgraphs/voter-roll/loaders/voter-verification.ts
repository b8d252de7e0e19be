import { type RawBuilder, sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { type Judged, matches, rowsWhere } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { nameKey } from '../store/name-key.ts';
import { inList, listedVoter } from '../store/voter-predicate.ts';
import type { VoterClaim } from '../types/voter-claim.ts';
import type { VerificationResult } from '../types/voter-verification.ts';

/** Elements that can be claimed: the column that holds each, and how both sides are made comparable. */
const compared: Readonly<
  Record<
    Exclude<keyof VoterClaim, 'nationalId'>,
    {
      readonly column: string;
      readonly type: string;
      readonly as?: typeof nameKey;
    }
  >
> = {
  fullName: { column: 'full_name', type: 'text', as: nameKey },
  birthPlace: { column: 'birth_place', type: 'text', as: nameKey },
  birthDate: { column: 'birth_date', type: 'date' },
  sex: { column: 'sex', type: 'text' },
  village: { column: 'village_code', type: 'text' },
  pollingStation: { column: 'polling_station_id', type: 'text' },
};
type Element = keyof typeof compared;
const elements = Object.keys(compared) as Element[];

/** Answers by element; null for one that was not claimed. */
export type VerificationValue = Readonly<Record<Element | 'registeredAsClaimed', VerificationResult | null>>;

const invalid = (argument: string, detail: string): SimpulError =>
  new SimpulError('ARGUMENT_INVALID', { argument, detail });

/** What is asked, before anything is counted or read. @throws SimpulError ARGUMENT_INVALID, without the value */
function claimedElements(claim: VoterClaim): ReadonlySet<Element> {
  const claimed = new Set(elements.filter((element) => claim[element] != null));
  if (claimed.size === 0) throw invalid('claim', 'one element beside nationalId');
  const { birthDate } = claim;
  if (birthDate != null && !isDay(birthDate)) throw invalid('birthDate', 'YYYY-MM-DD');
  if (Object.values(claim).some((value) => typeof value === 'string' && (value.length > 300 || value.includes('\0'))))
    throw invalid('claim', '1 to 300 characters');
  return claimed;
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/**
 * Answers a claim about one voter of the DPT in the reader's rows.
 *
 * A NIK that nobody has is answered with the same work as one whose holder agrees in nothing: one statement of one shape,
 * whatever is claimed, that gives one row. It looks the link up, takes the first voter of the reader's rows beside it, and makes
 * every comparison on one of the two, so that there is always a person to compare. What is left to a clock is one index
 * entry more or less, of the same kind of page.
 */
export async function verificationOf(context: Context, claim: VoterClaim): Promise<VerificationValue> {
  const claimed = claimedElements(claim);
  // An answer about a person, held or not, is one that the person may ask about.
  context.people.add(context.linkOf(claim.nationalId));
  return context.claims.judge(context.access.decide('Query', 'verifyVoter'), claim.nationalId, async () =>
    judge(await compare(context, claim), claimed),
  );
}

async function compare(context: Context, claim: VoterClaim): Promise<Readonly<Record<Element, boolean>>> {
  const columns = sql.join(elements.map((element) => sql.ref(`v.${compared[element].column}`)));
  const scope = rowsWhere(context.access.rows('Voter'), {
    region: 'v.village_code',
    pollingStation: 'v.polling_station_id',
  });
  const { rows } = await sql<Record<Element, boolean>>`
    select ${sql.join(elements.map((element) => agrees(element, claim[element] ?? null)))}
    from (values (1)) as one(n)
    left join lateral (select v.id, ${columns} from ${listedVoter}
      where k.link = ${context.linkOf(claim.nationalId)} and ${inList('DPT')} and ${scope}) as c on true
    left join lateral (select ${columns} from voter as v where ${scope}
      order by v.village_code, v.id limit 1) as other on true`.execute(context.db);
  return rows[0] as Record<Element, boolean>;
}

function agrees(element: Element, claim: string | null): RawBuilder<unknown> {
  const { column, type, as = (value: RawBuilder<unknown>) => value } = compared[element];
  const value = as(sql`coalesce(${sql.ref(`c.${column}`)}, ${sql.ref(`other.${column}`)})`);
  return sql`(${matches(value, as(sql`${claim}::${sql.raw(type)}`))} and c.id is not null) as ${sql.id(element)}`;
}

function judge(agreed: Readonly<Record<Element, boolean>>, claimed: ReadonlySet<Element>): Judged<VerificationValue> {
  const told = (agrees: boolean): VerificationResult => (agrees ? 'SESUAI' : 'TIDAK_SESUAI');
  const answers = elements.map((element) => [element, claimed.has(element) ? told(agreed[element]) : null] as const);
  return {
    answer: {
      ...(Object.fromEntries(answers) as Record<Element, VerificationResult | null>),
      registeredAsClaimed: told([...claimed].every((element) => agreed[element])),
    },
    matched: elements.some((element) => agreed[element]),
  };
}
