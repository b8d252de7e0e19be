import { describe, expect, test } from 'vitest';
import {
  elections,
  type PartyBoard,
  type PartyMemberRecord,
  parties,
  partyMembers,
  regions,
  voters,
  world,
} from './index.ts';

const UNASSIGNED = /^3308(2[2-9]|[3-9]\d)\d{10}$/;

test('the two elections of 2024', () => {
  expect(elections().map(({ id, votingDay }) => [id, votingDay])).toEqual([
    ['PEMILU_2024', '2024-02-14'],
    ['PILKADA_2024', '2024-11-27'],
  ]);
});

describe('parties', () => {
  const all = parties();
  const real = all.filter(({ ballotNumbers }) => ballotNumbers.length > 0);
  const current = (boards: readonly PartyBoard[], level: string) =>
    boards.filter((board) => board.level === level && board.validTo === null);
  const women = ({ members }: PartyBoard) => members.filter(({ sex }) => sex === 'P').length / members.length;

  test('24 participants by ballot number, six of them of Aceh, and one fictitious party', () => {
    expect(real.map(({ ballotNumbers }) => ballotNumbers[0]!.number)).toEqual(
      Array.from({ length: 24 }, (_, i) => i + 1),
    );
    expect(real.filter(({ localTo }) => localTo === '11').map(({ ballotNumbers }) => ballotNumbers[0]!.number)).toEqual(
      [18, 19, 20, 21, 22, 23],
    );
    expect(all.length).toBe(25);
    expect(new Set(all.map(({ id }) => id)).size).toBe(25);
  });

  test('no real party is given a dispute or a central board with too few women', () => {
    for (const party of all) {
      const centre = current(party.boards, 'PUSAT');
      expect(centre.length).toBe(1);
      if (party.id === 'contoh-fiktif') {
        expect([party.disputeStatus, party.name]).toEqual(['SENGKETA', 'Partai Contoh (fiktif)']);
        expect(women(centre[0]!)).toBeLessThan(0.3);
      } else {
        expect(party.disputeStatus).toBe('TIDAK_ADA');
        expect(women(centre[0]!)).toBeGreaterThanOrEqual(0.3);
      }
    }
  });

  test('national parties cover all provinces, 75 % of Jawa Tengah and half of the districts', () => {
    for (const { boards } of real.filter(({ localTo }) => localTo === null)) {
      expect(current(boards, 'PROVINSI').length).toBe(38);
      expect(current(boards, 'KAB_KOTA').length).toBeGreaterThanOrEqual(27);
      expect(current(boards, 'KECAMATAN').length).toBeGreaterThanOrEqual(11);
    }
  });

  test('board ids, officer ids and officers’ NIKs are unique; regions exist; NIKs are of no living district', () => {
    const boards = all.flatMap((party) => party.boards);
    const officers = boards.flatMap(({ members }) => members);
    const codes = new Set(regions().map(({ code }) => code));
    expect(new Set(boards.map(({ id }) => id)).size).toBe(boards.length);
    expect(new Set(officers.map(({ id }) => id)).size).toBe(officers.length);
    expect(new Set(officers.map(({ nationalId }) => nationalId)).size).toBe(officers.length);
    expect(officers.every(({ nationalId }) => UNASSIGNED.test(nationalId))).toBe(true);
    expect(boards.every(({ regionCode }) => regionCode === null || codes.has(regionCode))).toBe(true);
  });

  test('each decree number is one decree, and every central board has one of its party’s', () => {
    const numbers = all.flatMap(({ decrees }) => decrees.map(({ number }) => number));
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const { boards, decrees } of all) {
      for (const { level, decreeNumber } of boards) {
        if (level === 'PUSAT') expect(decrees.map(({ number }) => number)).toContain(decreeNumber);
      }
    }
  });

  test('the register is the same each time', () => {
    expect(parties()).toEqual(all);
  });
});

describe('partyMembers', () => {
  const WORLD = world({ voters: 200_000 });
  const all = [...partyMembers(WORLD)];
  const roll = new Map([...voters(WORLD)].map((voter) => [voter.nationalId, voter]));
  const having = (finding: string) => all.filter(({ findings }) => findings.some((f) => f === finding));

  test('about one record per hundred voters, each with its own id', () => {
    expect(all.length / 200_000).toBeGreaterThan(0.008);
    expect(all.length / 200_000).toBeLessThan(0.012);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.every(({ nationalId }) => UNASSIGNED.test(nationalId))).toBe(true);
  });

  test('an external duplicate is two parties, an identical one the same party twice', () => {
    for (const [finding, parties] of [
      ['GANDA_EKSTERNAL', 2],
      ['GANDA_IDENTIK', 1],
    ] as const) {
      const byPerson = new Map<string, PartyMemberRecord[]>();
      for (const entry of having(finding))
        byPerson.set(entry.nationalId, [...(byPerson.get(entry.nationalId) ?? []), entry]);
      expect(byPerson.size).toBeGreaterThan(50);
      for (const entries of byPerson.values()) {
        expect(entries.length).toBe(2);
        expect(new Set(entries.map(({ partyId }) => partyId)).size).toBe(parties);
      }
    }
  });

  test('a NIK is off the roll exactly where that is the finding', () => {
    for (const { nationalId, findings } of all) expect(roll.has(nationalId)).toBe(!findings.includes('INDIKASI_NIK'));
  });

  test('the dead, the young and those in service are found', () => {
    for (const { nationalId, findings } of all) {
      const voter = roll.get(nationalId);
      if (voter === undefined) continue;
      expect(findings.includes('MENINGGAL')).toBe(voter.ineligibility?.code === 1);
      if ([6, 7].includes(voter.ineligibility?.code ?? 0)) expect(findings).toContain('INDIKASI_PEKERJAAN');
    }
    for (const finding of ['MENINGGAL', 'INDIKASI_USIA', 'INDIKASI_PEKERJAAN']) {
      expect(having(finding).length).toBeGreaterThan(3);
    }
  });

  test('MS means no finding, and nothing else does', () => {
    expect(all.every(({ sipolStatus, findings }) => (sipolStatus === 'MS') === (findings.length === 0))).toBe(true);
  });
});
