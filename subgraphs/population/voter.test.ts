import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ageOn, parseDay, VOTING_DAY } from './calendar.ts';
import { pollingStations, STAGE, type VoterRecord, voters, world } from './index.ts';

/** Of a district that does not exist: 33.08.22 to 33.08.99. */
const UNASSIGNED = /^3308(2[2-9]|[3-9]\d)\d{10}$/;

function digest(records: Iterable<VoterRecord>, most = Number.POSITIVE_INFINITY): string {
  const hash = createHash('sha256');
  let count = 0;
  for (const record of records) {
    if (count++ === most) break;
    hash.update(JSON.stringify(record));
  }
  return hash.digest('hex').slice(0, 16);
}

test('the first 2,000 voters of the default world never change unnoticed', () => {
  expect(digest(voters(world({ voters: 20_090 })), 2_000)).toBe('affeb61ebade77ba');
});

test('two runs make the same people, another seed others', () => {
  const once = digest(voters(world({ voters: 3_000 })));
  expect(digest(voters(world({ voters: 3_000 })))).toBe(once);
  expect(digest(voters(world({ voters: 3_000, seed: 2 })))).not.toBe(once);
});

test.each([1, 21, 372, 5_001, 20_090])(
  'a world of %i has exactly that many in DP4, and a DPT in the published ratio',
  (count) => {
    const all = [...voters(world({ voters: count }))];
    const inList = (list: number): number => all.filter(({ stages }) => (stages & list) !== 0).length;
    expect([inList(STAGE.DP4), inList(STAGE.DPT)]).toEqual([count, Math.round((count * 1_014_525) / 1_004_518)]);
  },
);

describe('in a world of 200,000', () => {
  const all = [...voters(world({ voters: 200_000 }))];
  const share = (holds: (voter: VoterRecord) => boolean) => all.filter(holds).length / all.length;
  const ages = all.map(({ birthDate }) => ageOn(parseDay(birthDate), VOTING_DAY));

  test('no NIK twice, all of unassigned districts', () => {
    expect(new Set(all.map(({ nationalId }) => nationalId)).size).toBe(all.length);
    expect(
      all.every(({ nationalId, familyCardNumber }) => UNASSIGNED.test(nationalId) && UNASSIGNED.test(familyCardNumber)),
    ).toBe(true);
  });

  test('a family card holds one household of one station, and no other has its number', () => {
    const ended = new Set<string>();
    let current = all[0]!;
    for (const voter of all) {
      if (voter.familyCardNumber !== current.familyCardNumber) {
        ended.add(current.familyCardNumber);
        expect(ended.has(voter.familyCardNumber)).toBe(false);
      } else {
        expect(voter.pollingStationId).toBe(current.pollingStationId);
      }
      current = voter;
    }
    expect(all.length / ended.size).toBeGreaterThan(2);
  });

  test('the order is village, then station', () => {
    const keys = all.map(({ pollingStationId }) => pollingStationId);
    expect(keys.every((key, i) => i === 0 || keys[i - 1]! <= key)).toBe(true);
  });

  test('the day of a NIK is 40 higher for women; its date is the birth date but for a few', () => {
    const women = (voter: VoterRecord) => Number(voter.nationalId.slice(6, 8)) > 40;
    expect(all.every((voter) => women(voter) === (voter.sex === 'P'))).toBe(true);
    const differs = share(({ nationalId, birthDate, sex }) => {
      const day = String(Number(birthDate.slice(8)) + (sex === 'P' ? 40 : 0)).padStart(2, '0');
      return nationalId.slice(6, 12) !== day + birthDate.slice(5, 7) + birthDate.slice(2, 4);
    });
    expect(differs).toBeGreaterThan(0.004);
    expect(differs).toBeLessThan(0.009);
  });

  test('nobody is under 17 unless married, or found to be under age', () => {
    const young = all.filter((_, i) => ages[i]! < 17);
    expect(young.length).toBeGreaterThan(20);
    expect(young.every(({ maritalStatus, ineligibility }) => maritalStatus === 'S' || ineligibility?.code === 3)).toBe(
      true,
    );
    expect(all.every(({ ineligibility }, i) => ineligibility?.code !== 3 || ages[i]! < 17)).toBe(true);
    expect(Math.max(...ages.slice(0, 50_000))).toBeLessThan(100);
  });

  test('only those who stay eligible reach the DPT; the wrong station (8) does not strike anybody', () => {
    for (const { entry, ineligibility, stages, remark, civilRegistry } of all) {
      const struck = ineligibility !== null && ineligibility.code !== 8;
      if (((stages & STAGE.DP4) === 0) !== (entry !== null)) throw new Error('neither in DP4 nor found');
      if (entry !== null && (stages & STAGE.DPT) === 0) throw new Error('found and not listed');
      // DPS, DPSHP, DPT: once in, in to the end or struck for good
      if (/10+1/.test((stages & 15).toString(2))) throw new Error('a list was left out');
      if (struck && stages & (STAGE.DPT | STAGE.DPTB | STAGE.DPK))
        throw new Error(`code ${ineligibility.code} in the DPT`);
      if (!struck && !(stages & (STAGE.DPT | STAGE.DPK))) throw new Error('eligible in neither DPT nor DPK');
      if (ineligibility?.code === 8 && !(stages & STAGE.DPT)) throw new Error('code 8 struck');
      if (stages & STAGE.DPTB && !(stages & STAGE.DPT)) throw new Error('DPTb outside the DPT');
      if (stages & STAGE.DPK && stages & STAGE.DPT) throw new Error('DPK inside the DPT');
      if (remark !== (ineligibility ? String(ineligibility.code) : civilRegistry ? 'U' : null))
        throw new Error('remark');
    }
  });

  test('what DP4 said of a corrected voter differs from the list', () => {
    const corrected = all.filter(({ civilRegistry }) => civilRegistry !== null);
    for (const voter of corrected) {
      const differences = Object.entries(voter.civilRegistry!);
      expect(differences.length).toBe(1);
      for (const [element, value] of differences) expect(value).not.toBe(voter[element as keyof VoterRecord]);
    }
  });

  const rates: [string, number, number, (voter: VoterRecord) => boolean][] = [
    ['women (published 50.1 %)', 0.495, 0.51, ({ sex }) => sex === 'P'],
    ['disabled (published 0.498 %)', 0.0043, 0.0057, ({ disabilityType }) => disabilityType !== null],
    ['dead, TMS 1', 0.006, 0.01, ({ remark }) => remark === '1'],
    ['duplicate, TMS 2', 0.0006, 0.0014, ({ remark }) => remark === '2'],
    ['under age, TMS 3', 0.0002, 0.0009, ({ remark }) => remark === '3'],
    ['moved out, TMS 4', 0.0045, 0.0075, ({ remark }) => remark === '4'],
    ['TNI and Polri, TMS 6 and 7', 0.0001, 0.0005, ({ remark }) => remark === '6' || remark === '7'],
    ['wrong station, TMS 8', 0.02, 0.03, ({ remark }) => remark === '8'],
    ['corrected', 0.017, 0.025, ({ remark }) => remark === 'U'],
    ['without KTP-el', 0.012, 0.03, ({ eKtpStatus }) => eKtpStatus === 'B'],
    ['found at the door', 0.025, 0.033, ({ entry }) => entry !== null],
    ['DPTb', 0.001, 0.002, ({ stages }) => (stages & STAGE.DPTB) > 0],
    ['DPK', 0.0014, 0.0026, ({ stages }) => (stages & STAGE.DPK) > 0],
    ['of one name', 0.2, 0.45, ({ fullName }) => !fullName.includes(' ')],
  ];
  test.each(rates)('%s: between %f and %f of voters', (_, low, high, holds) => {
    expect(share(holds)).toBeGreaterThan(low);
    expect(share(holds)).toBeLessThan(high);
  });

  test('names are many, and yet collide', () => {
    const names = new Set(all.map(({ fullName }) => fullName)).size;
    expect(names).toBeGreaterThan(50_000);
    expect(names).toBeLessThan(150_000);
  });
});

test('no station of the whole regency lists more than 600, and every station lists somebody', () => {
  const whole = world({ voters: 1_004_518 });
  // The largest villages are where families could push a station over its limit.
  const largest = [...whole.villages].sort((a, b) => b.voters - a.voters).slice(0, 12);
  const part = { ...whole, villages: largest };
  const listed = new Map([...pollingStations(part)].map(({ id }) => [id, 0]));
  for (const { pollingStationId, stages } of voters(part))
    if (stages & STAGE.DPT) listed.set(pollingStationId, listed.get(pollingStationId)! + 1);
  expect(Math.max(...listed.values())).toBeLessThanOrEqual(600);
  expect(Math.min(...listed.values())).toBeGreaterThan(0);
});
