import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from '../../house.ts';

/**
 * The promise in one table: one document, each reader exactly what his instrument grants. The wanted answer of each reader
 * stands beside this file; `asked` counts the requests that each agency saw, 0 for what is denied.
 */
const readers: ReadonlyArray<readonly [name: string, persona: string | null, purpose: string | null, asked: string]> = [
  ['bps-analyst', 'bps-analyst', null, 'socio-economic 1, voter-roll 1'],
  ['kpu-analyst', 'kpu-analyst', 'VOTER_LIST_UPDATE', 'voter-roll 1'],
  ['kpu-analyst-parties', 'kpu-analyst', 'PARTY_VERIFICATION', 'party-registry 1, voter-roll 2'],
  ['pantarlih', 'pantarlih', null, 'voter-roll 1'],
  ['bawaslu-officer', 'bawaslu-officer', null, 'party-registry 1, voter-roll 2'],
  ['kemensos-officer', 'kemensos-officer', null, 'voter-roll 1'],
  ['public', null, null, 'party-registry 1, voter-roll 2'],
];

const beside = (name: string): URL => new URL(name, import.meta.url);
const question = readFileSync(beside('question.graphql'), 'utf8');

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

describe('one question, asked by', () => {
  test.each(readers)('%s', async (name, persona, purpose, asked) => {
    house.asked();
    const headers: Record<string, string> = purpose === null ? {} : { 'x-purpose': purpose };
    const { status, data, errors } = await house.ask(persona, question, { headers });
    const answer = {
      data,
      refused: errors.map(({ path, extensions }) => ({
        path: path?.join('.'),
        because: extensions.because,
        instrument: extensions.instrument,
        clause: extensions.clause,
      })),
    };
    const file = beside(`${name}.json`);
    // UPDATE_ANSWERS=1 writes what came, to be read and committed by a person.
    if (process.env.UPDATE_ANSWERS === '1') writeFileSync(file, `${JSON.stringify(answer, null, 2)}\n`);
    expect(status).toBe(200);
    expect(answer).toEqual(JSON.parse(readFileSync(file, 'utf8')));
    expect(house.asked()).toBe(asked);
  });

  test('the log of all of them holds nothing that was disclosed', async () => {
    await house.ask('kpu-analyst', question, { headers: { 'x-purpose': 'VOTER_LIST_UPDATE' } });
    const answer = JSON.parse(readFileSync(beside('kpu-analyst.json'), 'utf8')) as {
      data: { voters: { nodes: Array<{ fullName: string; streetAddress: string; birthDate: string }> } };
    };
    const log = house.log.join('');
    expect(log).toContain('operation');
    for (const { fullName, birthDate } of answer.data.voters.nodes) {
      expect(log).not.toContain(fullName);
      expect(log).not.toContain(birthDate);
    }
  });
});
