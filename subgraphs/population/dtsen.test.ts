import { expect, test } from 'vitest';
import { ageOn, parseDay, VOTING_DAY } from './calendar.ts';
import { type DtsenIndividual, dtsen, type VoterRecord, voters, world } from './index.ts';
import { truth } from './truth.ts';

const WORLD = world({ voters: 60_000 });
const families = [...dtsen(WORLD)];
const roll = new Map<string, VoterRecord>([...voters(WORLD)].map((voter) => [voter.nationalId, voter]));
const held = new Map<string, { individual: DtsenIndividual; villageCode: string }>();
for (const { individuals, villageCode } of families) {
  for (const individual of individuals) held.set(individual.nationalId, { individual, villageCode });
}
const links = [...truth(WORLD)];
const individuals = families.reduce((sum, family) => sum + family.individuals.length, 0);

test('about 1.35 individuals per voter, no NIK and no family number twice, none of a living district', () => {
  expect(individuals / roll.size).toBeGreaterThan(1.32);
  expect(individuals / roll.size).toBeLessThan(1.38);
  expect(held.size).toBe(individuals);
  expect(new Set(families.map(({ familyNumber }) => familyNumber)).size).toBe(families.length);
  for (const id of [...held.keys(), ...families.map(({ familyNumber }) => familyNumber)]) {
    if (!/^3308(2[2-9]|[3-9]\d)\d{10}$/.test(id)) throw new Error(id);
  }
});

test('a NIK that DTSEN and the roll share is the same person: a wrong digit never makes another voter', () => {
  const voterOf = new Map(links.map((link) => [link.dtsenNationalId, link.voterNationalId]));
  for (const id of held.keys()) if (roll.has(id)) expect(voterOf.get(id)).toBe(id);
});

test('the truth names records that both sides have, each once', () => {
  expect(new Set(links.map(({ voterNationalId }) => voterNationalId)).size).toBe(links.length);
  expect(new Set(links.map(({ dtsenNationalId }) => dtsenNationalId)).size).toBe(links.length);
  expect(links.every((link) => roll.has(link.voterNationalId) && held.has(link.dtsenNationalId))).toBe(true);
});

test('the truth names as damaged exactly what differs', () => {
  for (const { voterNationalId, dtsenNationalId, damaged } of links) {
    const voter = roll.get(voterNationalId)!;
    const { individual, villageCode } = held.get(dtsenNationalId)!;
    const differs = [
      voterNationalId !== dtsenNationalId && 'nik',
      voter.fullName !== individual.fullName && 'name',
      voter.birthDate !== individual.birthDate && 'birthDate',
      voter.villageCode !== villageCode && 'village',
    ].filter((element) => element !== false);
    expect(damaged).toEqual(differs);
  }
});

const damage = (element: string) =>
  links.filter(({ damaged }) => damaged.some((d) => d === element)).length / links.length;
test.each([
  ['voters found in DTSEN', 0.93, 0.975, () => links.length / roll.size],
  ['wrong NIK', 0.016, 0.024, () => damage('nik')],
  ['misspelt name', 0.043, 0.057, () => damage('name')],
  ['wrong birth date', 0.012, 0.018, () => damage('birthDate')],
  ['another village', 0.02, 0.04, () => damage('village')],
] as const)('%s: between %f and %f', (_, low, high, rate) => {
  expect(rate()).toBeGreaterThan(low);
  expect(rate()).toBeLessThan(high);
});

test('BPS has children, and adults whom the roll lacks', () => {
  const linked = new Set(links.map(({ dtsenNationalId }) => dtsenNationalId));
  const others = [...held.values()].filter(({ individual }) => !linked.has(individual.nationalId));
  const children = others.filter(({ individual }) => ageOn(parseDay(individual.birthDate), VOTING_DAY) < 17);
  expect(children.length / individuals).toBeGreaterThan(0.2);
  expect((others.length - children.length) / individuals).toBeGreaterThan(0.015);
});

test('most voters found dead at coklit still live in DTSEN', () => {
  const dead = links.filter(({ voterNationalId }) => roll.get(voterNationalId)!.ineligibility?.code === 1);
  const alive = dead.filter(({ dtsenNationalId }) => held.get(dtsenNationalId)!.individual.lifeStatus === 'HIDUP');
  expect(alive.length / dead.length).toBeGreaterThan(0.6);
  expect(alive.length / dead.length).toBeLessThan(0.8);
});

test('the head stands first and gives the family its name', () => {
  for (const { headName, individuals: members } of families) {
    expect(members[0]!.fullName).toBe(headName);
    expect(members[0]!.relation).toBe('KEPALA_KELUARGA');
    expect(members.filter(({ relation }) => relation === 'KEPALA_KELUARGA').length).toBe(1);
  }
});

test('every decile has families, and some change between vintages', () => {
  const perDecile = new Array<number>(11).fill(0);
  let changed = 0;
  for (const { decileByVintage } of families) {
    perDecile[decileByVintage['2025-02']]! += 1;
    if (decileByVintage['2025-02'] !== decileByVintage['2025-07']) changed++;
  }
  expect(Math.min(...perDecile.slice(1)) / families.length).toBeGreaterThan(0.05);
  expect(changed / families.length).toBeGreaterThan(0.25);
  expect(changed / families.length).toBeLessThan(0.55);
});
