import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personas } from '../../gateway/identity/index.ts';
import { voters, world } from '../../subgraphs/population/index.ts';
import { type Answer, type House, openHouse } from '../house.ts';

/** Bawaslu's desk asks whether what a complainant says of himself agrees with the roll, and learns nothing else. */

const desk = personas.get('bawaslu-desk');
if (desk === undefined) throw new Error('no desk');
const inDpt = [...voters(world({ voters: 400 }))].filter((v) => (v.stages & 8) !== 0);
const [somebody] = inDpt;
if (somebody === undefined) throw new Error('nobody');
/** In the range of no district, of nobody on this roll. */
const nobody = '3308990101709999';
const all = 'registeredAsClaimed fullName birthPlace birthDate sex village pollingStation';
const query = `query ($claim: VoterClaim!) { verifyVoter(claim: $claim) { ${all} } }`;
const truth = {
  nationalId: somebody.nationalId,
  fullName: somebody.fullName,
  birthPlace: somebody.birthPlace,
  birthDate: somebody.birthDate,
  sex: somebody.sex,
  village: somebody.villageCode,
  pollingStation: somebody.pollingStationId,
};
const nothingRight = {
  fullName: 'BUKAN NAMANYA',
  birthPlace: 'BUKAN DI SINI',
  birthDate: '1901-01-01',
  sex: somebody.sex === 'L' ? 'P' : 'L',
  village: '33.08.99.2001',
  pollingStation: '3308992001001',
};

let house: House;
beforeAll(async () => {
  house = await openHouse({ voters: 400 });
}, 120_000);
afterAll(() => house?.stop());

/** As another officer of the desk, who has claimed nothing yet. */
const officer = (id: string) => ({ ...desk, id });
const claim = async (id: string, variables: object, text = query): Promise<Answer> =>
  house.ask(null, text, {
    variables: variables as Record<string, unknown>,
    headers: { authorization: `Bearer ${await house.token(officer(id))}` },
  });
const codes = (answer: Answer): unknown[] => answer.errors.map((e) => e.extensions.code);
const claims = async (): Promise<Array<Record<string, unknown>>> =>
  (await house.stores.get('voter-roll')?.db.selectFrom('claim').selectAll().execute()) as never;

describe('a claim', () => {
  test('is answered element by element, and only where it was made', async () => {
    const whole = await claim('one', { claim: truth });
    expect([whole.errors, Object.values(whole.data.verifyVoter)]).toEqual([[], Array(7).fill('SESUAI')]);
    const part = await claim('one', {
      claim: {
        nationalId: truth.nationalId,
        fullName: truth.fullName,
        birthDate: '1901-01-01',
      },
    });
    expect(part.data.verifyVoter).toEqual({
      registeredAsClaimed: 'TIDAK_SESUAI',
      fullName: 'SESUAI',
      birthPlace: null,
      birthDate: 'TIDAK_SESUAI',
      sex: null,
      village: null,
      pollingStation: null,
    });
  });

  test('of many in one request is counted when the one before has its outcome', async () => {
    const several = inDpt.slice(0, 25);
    const text = several.map(
      (v, i) => `c${i}: verifyVoter(claim: { nationalId: "${v.nationalId}", sex: ${v.sex} }) { sex }`,
    );
    const { data, errors } = await claim('many', {}, `{ ${text.join(' ')} }`);
    expect([errors, Object.values(data)]).toEqual([[], Array(25).fill({ sex: 'SESUAI' })]);
  });

  test('may stand in the text of the query', async () => {
    const literal = `{ verifyVoter(claim: { nationalId: "${truth.nationalId}", sex: ${truth.sex} }) { sex } }`;
    expect((await claim('one', {}, literal)).data).toEqual({
      verifyVoter: { sex: 'SESUAI' },
    });
  });

  test.each([
    ['lower case and spaces', (n: string) => `  ${n.toLowerCase().replaceAll(' ', '   ')} `],
    ['a title behind a comma', (n: string) => `${n}, S.Pd.`],
    ['marks on letters', (n: string) => n.replace('A', 'Á')],
    ['dots between words', (n: string) => n.replaceAll(' ', '.')],
  ])('has its name compared without %s', async (_, written) => {
    const { data } = await claim('spelling', {
      claim: {
        nationalId: truth.nationalId,
        fullName: written(truth.fullName),
      },
    });
    expect(data.verifyVoter.fullName).toBe('SESUAI');
  });

  test('about a NIK that nobody has is answered as one whose holder agrees in nothing, by the same statements', async () => {
    const asked = async (nationalId: string): Promise<unknown> => {
      const before = house.log.length;
      const answer = await claim('twins', {
        claim: { nationalId, ...nothingRight },
      });
      const work = house.log
        .slice(before)
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .filter((line) => line.msg === 'answered')
        .map((line) => [line.statements, line.errors]);
      return {
        answer: JSON.stringify([answer.data, answer.errors, answer.status]),
        work,
      };
    };
    const [known, unknown] = [await asked(truth.nationalId), await asked(nobody)];
    expect(unknown).toEqual(known);
    expect(JSON.stringify(known)).toContain('TIDAK_SESUAI');
  });

  test('about a voter elsewhere is that about nobody', async () => {
    const elsewhere = { ...desk, id: 'elsewhere', duty: { region: '33.71' } };
    const { data } = await house.ask(null, query, {
      variables: { claim: truth },
      headers: { authorization: `Bearer ${await house.token(elsewhere)}` },
    });
    expect(Object.values(data.verifyVoter)).toEqual(Array(7).fill('TIDAK_SESUAI'));
  });

  test.each([
    ['nothing beside the NIK', {}, 'ARGUMENT_INVALID'],
    ['a day that there is not', { birthDate: '1990-02-31' }, 'ARGUMENT_INVALID'],
    ['a NIK of fifteen digits', { nationalId: truth.nationalId.slice(1), sex: 'L' }, 'BAD_USER_INPUT'],
    ['a sex that there is not', { sex: 'X' }, 'BAD_USER_INPUT'],
    ['an element that is not claimed', { disabilityType: 'FISIK' }, 'BAD_USER_INPUT'],
  ])('with %s is refused before it is counted, and its value not repeated', async (_, more, code) => {
    const before = await claims();
    const answer = await claim('careless', {
      claim: { nationalId: truth.nationalId, ...more },
    });
    expect(codes(answer)).toEqual([code]);
    expect(JSON.stringify(answer.errors)).not.toMatch(/\d{6}|1990-02-31/);
    expect(await claims()).toEqual(before);
  });
});

describe('a claim is no reading', () => {
  test('the desk is not given what it may claim, nor rows', async () => {
    const answer = await claim('one', {}, '{ voters { totalCount nodes { fullName nationalId birthDate } } }');
    expect(answer.data).toEqual({ voters: null });
    const told = answer.errors.map((e) => e.extensions.because);
    expect(told).toContain('FIELD_NOT_GRANTED');
  });

  test.each(['bawaslu-officer', 'bps-analyst', 'kemensos-officer', null])('%s may not claim', async (reader) => {
    house.asked();
    const purpose = reader === null ? {} : { 'x-purpose': personas.get(reader)?.purposes[0] ?? '' };
    const answer = await house.ask(reader, query, {
      variables: { claim: truth },
      headers: purpose,
    });
    expect([answer.data, codes(answer).includes('NOT_GRANTED')]).toEqual([{ verifyVoter: null }, true]);
    expect(house.asked()).toBe('nobody');
  });
});

describe('enumeration', () => {
  const next = (nationalId: string, by: number): string => String(BigInt(nationalId) + BigInt(by)).padStart(16, '0');
  const until = async (id: string, made: Iterable<object>): Promise<[number, Answer]> => {
    let done = 0;
    for (const one of made) {
      const answer = await claim(id, { claim: one });
      if (answer.errors.length > 0) return [done, answer];
      done++;
    }
    throw new Error('never refused');
  };
  const sequence = function* (from: string, step: number): Generator<object> {
    for (let i = 0; i < 70; i++) yield { nationalId: next(from, i * step), sex: 'L' };
  };

  test('numbers one after another are refused, with the day until which, also after a restart', async () => {
    const [done, answer] = await until('walker', sequence(nobody, -1));
    expect([done, codes(answer)]).toEqual([6, ['ENUMERATION']]);
    expect(answer.errors[0]?.message).toMatch(/adjacentIds\); refused until \d{4}-\d\d-\d\dT00:00:00\+07:00/);
    // what is remembered is in the store: nothing of it is the process's
    expect(codes(await claim('walker', { claim: truth }))).toEqual(['ENUMERATION']);
    expect((await claim('honest', { claim: truth })).errors).toEqual([]);
  });

  test('claims of which most agree in nothing are refused', async () => {
    const [done, answer] = await until('guesser', sequence('3308990101700001', 10));
    expect([done, answer.errors[0]?.message]).toEqual([20, expect.stringContaining('unmatched')]);
  });

  test('many people are refused, though all agree', async () => {
    const people = inDpt.slice(0, 70).map((v) => ({ nationalId: v.nationalId, fullName: v.fullName }));
    const [done, answer] = await until('collector', people);
    expect([done, answer.errors[0]?.message]).toEqual([60, expect.stringContaining('distinctIds')]);
  });

  test('many guesses at one person are refused', async () => {
    const guesses = inDpt.slice(0, 20).map((v) => ({
      nationalId: truth.nationalId,
      village: v.villageCode,
      sex: truth.sex,
    }));
    const [done, answer] = await until('besieger', guesses);
    expect([done, answer.errors[0]?.message]).toEqual([10, expect.stringContaining('claimsPerId')]);
  });

  test('claims of one request are counted one by one', async () => {
    const many = Array.from(
      { length: 12 },
      (_, i) => `a${i}: verifyVoter(claim: { nationalId: "${next(nobody, -i)}", sex: L }) { sex }`,
    );
    const answer = await claim('aliases', {}, `{ ${many.join(' ')} voterRollService { name } }`);
    expect(codes(answer).filter((c) => c === 'ENUMERATION')).toHaveLength(6);
  });

  test('a day that is over counts no more, and a claim is forgotten after its window', async () => {
    const db = house.stores.get('voter-roll')?.db;
    await db
      ?.updateTable('claim_asker')
      .set({ day: '2020-01-01', paused_until: '2020-01-02' } as never)
      .execute();
    await db
      ?.updateTable('claim')
      .set({ expires: '2020-01-01', at: '2020-01-01' } as never)
      .execute();
    expect((await claim('walker', { claim: truth })).errors).toEqual([]);
    expect(await claims()).toHaveLength(1);
  });

  test('the quota of a day is held by person', async () => {
    const db = house.stores.get('voter-roll')?.db;
    await db
      ?.updateTable('claim_asker')
      .set({ claims: 200 } as never)
      .execute();
    expect(codes(await claim('walker', { claim: truth }))).toEqual(['QUOTA_EXCEEDED']);
    expect((await claim('fresh', { claim: truth })).errors).toEqual([]);
  });
});

test('no NIK or name that was claimed is in a log, nor in what is remembered', async () => {
  const remembered = JSON.stringify(await claims());
  for (const word of [truth.nationalId, truth.fullName, nobody, somebody.birthDate]) {
    expect(house.log.join('')).not.toContain(word);
    expect(remembered).not.toContain(word);
  }
  // a document with the claim in its text is hashed without it
  const hashes = new Set<unknown>();
  for (const nationalId of [truth.nationalId, nobody]) {
    const before = house.log.length;
    await claim('hashes', {}, `{ verifyVoter(claim: { nationalId: "${nationalId}", sex: L }) { sex } }`);
    for (const line of house.log.slice(before)) {
      const { operation, document } = JSON.parse(line) as Record<string, unknown>;
      hashes.add(JSON.stringify([operation, document]));
    }
  }
  expect(hashes.size).toBe(2);
});
