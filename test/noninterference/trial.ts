import { readFileSync } from 'node:fs';
import { buildASTSchema, type GraphQLSchema, parse } from 'graphql';
import { sql } from 'kysely';
import type { Register } from '../../schema/language/index.ts';
import { loadRegister } from '../../schema/language/load.ts';
import { type Access, compileAccess, type Elements, indexElements } from '../../schema/policy/index.ts';
import { Dice } from '../../subgraphs/population/dice.ts';
import { type House, openHouse } from '../house.ts';
import { Asking, difference, type Question } from './asking.ts';
import { makeOperation, type Operation } from './operation.ts';
import type { Reader } from './reader.ts';
import { smallest } from './smallest.ts';
import { Twin, tablesOf } from './twin.ts';
import { unseenChanges } from './unseen.ts';
import { type Words, wordsOf } from './words.ts';

const supergraph = parse(readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'));
/** Everything that can be asked, what only the join knows included: asking for that is one of the trials. */
export const schema: GraphQLSchema = buildASTSchema(supergraph, { assumeValidSDL: true });
export const elements: Elements = indexElements(supergraph);
/**
 * Rounds that are under way at the same time: one request must not learn from another either. Claims are counted in the order
 * in which they come, which each house has of its own; whoever may claim asks one by one.
 */
const atOnce = (access: Access): number => (access.decide('Query', 'verifyVoter').granted ? 1 : 8);
const agreements = new URL('../../schema/agreements', import.meta.url).pathname;

/** Two answers to one question that should have been one. */
export interface Leak {
  readonly reader: string;
  /** Number of the first round that shows it, and how many: with the seed, they make the same operations again. */
  readonly round: number;
  readonly rounds: number;
  readonly question: Question;
  readonly difference: string;
}

export interface Outcome {
  /** Requests that both houses answered. */
  readonly asked: number;
  /** Of these: with data beyond nulls. */
  readonly told: number;
  /** Whether a quota stood over what was asked, so that what is left of it was compared. */
  readonly quota: boolean;
  readonly leak: Leak | null;
}

/** A leak as somebody reads it who has to mend it, and how to see it again. */
export const show = ({ reader, round, rounds, question, difference: told }: Leak, seed: number): string =>
  `Two populations that differ only in what ${reader} may not see were told apart:
${question.query}
variables ${JSON.stringify(question.variables)}
headers   ${JSON.stringify(question.headers)}
${told}
again: npm run noninterference -- --seed ${seed} --reader "${reader}" --from ${round} --rounds ${rounds}`;

/** Two houses with the same keys, and in the beginning the same people. */
export class Trial {
  readonly house: House;
  readonly twin: Twin;
  readonly words: Words;
  readonly register: Register;
  private constructor(house: House, twin: Twin, words: Words, register: Register) {
    this.house = house;
    this.twin = twin;
    this.words = words;
    this.register = register;
  }

  static async open(voters: number, registerDir = agreements): Promise<Trial> {
    const house = await openHouse({ voters, registerDir });
    const twin = await Twin.of(await openHouse({ voters, registerDir, keysOf: house }));
    return new Trial(house, twin, await wordsOf(house), loadRegister(registerDir));
  }

  /** What the register gives a reader now. */
  accessOf(reader: Reader, register = this.register): Access {
    return compileAccess(register, elements, reader.callerClass, Date.now());
  }

  async close(): Promise<void> {
    await Promise.all([this.house.stop(), this.twin.house.stop()]);
  }

  /**
   * Asks both houses the same operations, the second one with other people as far as the reader may not see them, until
   * they answer differently.
   * @param access what the reader may see: the second population is made from it; default: what the register says
   */
  async rounds(
    reader: Reader,
    {
      seed,
      from = 0,
      count,
      access = this.accessOf(reader),
    }: {
      readonly seed: number;
      readonly from?: number;
      readonly count: number;
      readonly access?: Access;
    },
  ): Promise<Outcome> {
    await this.twin.become(unseenChanges(access, elements));
    await this.#forgetClaims();
    const pair: Pair = [new Asking(this.house, reader), new Asking(this.twin.house, reader)];
    const material = { schema, words: this.words, access: this.accessOf(reader) };
    const made = (round: number): Operation => makeOperation(material, new Dice(seed, reader.name, String(round)));
    let asked = 0;
    let told = 0;
    let underQuota: number | null = null;
    const step = atOnce(material.access);
    for (let first = from; first < from + count; first += step) {
      const rounds = Array.from({ length: Math.min(step, from + count - first) }, (_, i) => first + i);
      const found = await Promise.all(rounds.map((round) => pages(pair, made(round))));
      for (const one of found) {
        asked += one.asked;
        told += one.told;
      }
      const bounded = found.findLastIndex((one) => one.quota);
      if (bounded !== -1) underQuota = first + bounded;
      const at = found.findIndex((one) => one.difference !== null);
      if (at === -1) continue;
      return {
        asked,
        told,
        quota: underQuota !== null,
        leak: await smallestLeak(pair, reader, first + at, found[at] as Pages),
      };
    }
    if (underQuota === null) return { asked, told, quota: false, leak: null };
    // what the turn has taken from the quotas is told when nobody else asks
    const question = made(underQuota);
    const { difference: left } = await compare(pair, [question, question], true);
    const leak = left === null ? null : { reader: reader.name, round: from, rounds: count, question, difference: left };
    return { asked, told, quota: true, leak };
  }

  /** The twin begins without claims; so does the house. Bounds on claims are met anew in each turn. */
  async #forgetClaims(): Promise<void> {
    for (const { db } of this.house.stores.values())
      for (const table of ['claim', 'claim_asker'])
        if ((await tablesOf(db)).includes(table)) await sql`delete from ${sql.table(table)}`.execute(db);
  }
}

type Pair = readonly [Asking, Asking];

async function compare([a, b]: Pair, questions: readonly [Question, Question], alone = false) {
  const [one, other] = await Promise.all([a.ask(questions[0], alone), b.ask(questions[1], alone)]);
  return {
    difference: difference(one.seen, other.seen),
    answers: [one.answer, other.answer] as const,
    quota: /^ratelimit: /m.test(one.seen.headers),
  };
}

/** What came of an operation and the pages that follow it. */
interface Pages {
  readonly asked: number;
  readonly told: number;
  readonly quota: boolean;
  readonly difference: string | null;
  /** The last question of each house: they differ in their cursors only. */
  readonly last: readonly [Question, Question];
}

/** An operation and up to two pages that follow, each house with the cursors that it gave itself. */
async function pages(pair: Pair, operation: Operation): Promise<Pages> {
  let last: readonly [Question, Question] = [operation, operation];
  let told = 0;
  for (let asked = 1; ; asked++) {
    const { difference: found, answers, quota } = await compare(pair, last);
    if (tells(answers[0])) told++;
    if (found !== null || asked === 3) return { asked, told, quota, difference: found, last };
    const [one, other] = answers.map((answer) => following(operation, answer));
    if (one == null || other == null) return { asked, told, quota, difference: null, last };
    last = [one, other];
  }
}

/** The least that is needed to see a difference; all of it where it is not seen a second time. */
async function smallestLeak(
  pair: Pair,
  reader: Reader,
  round: number,
  { last, difference: first }: Pages,
): Promise<Leak> {
  const { variables } = last[1];
  const again = async (q: Question): Promise<string | null> =>
    (await compare(pair, [q, { ...q, variables }])).difference;
  const question = await smallest(last[0], async (q) => (await again(q)) !== null);
  const told = (await again(question)) ?? `${first}\n(once: the same question asked again was answered alike)`;
  return { reader: reader.name, round, rounds: 1, question, difference: told };
}

/** The question after the pages of an answer; null where there is none. */
function following(operation: Operation, answer: unknown): Question | null {
  const data = (answer as { data?: Record<string, { pageInfo?: { endCursor?: string | null } } | null> } | null)?.data;
  const cursors = Object.entries(operation.cursors).flatMap(([key, variable]) => {
    const cursor = data?.[key]?.pageInfo?.endCursor;
    return typeof cursor === 'string' ? [[variable, cursor] as const] : [];
  });
  return cursors.length === 0
    ? null
    : { ...operation, variables: { ...operation.variables, ...Object.fromEntries(cursors) } };
}

/** Whether any value came. */
const tells = (value: unknown): boolean => {
  const data = (value as { data?: unknown } | null)?.data;
  const some = (v: unknown): boolean =>
    v !== null && v !== undefined && (typeof v !== 'object' || Object.values(v).some(some));
  return some(data);
};
