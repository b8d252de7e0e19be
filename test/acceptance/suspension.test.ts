import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callerOf, type Hop, TestGateway } from '../../subgraphs/kit/testing/index.ts';
import { type House, openHouse } from '../house.ts';

/** A suspension holds from the next request on: at the gate, and at an agency that is asked directly. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const voters = '{ voters(first: 1) { nodes { fullName } } }';
const pks = 'pks-kpu-bps-2025';

let house: House;
beforeAll(async () => {
  house = await openHouse({ voters: 600 });
});
afterAll(() => house.stop());

/** The command as an operator types it. */
const register = (...words: string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'schema/register/cli.ts', ...words], {
      cwd: root,
      env: { PATH: process.env.PATH, SIMPUL_DATA: house.folder },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    child.once('exit', (code) => resolve({ code: code ?? -1, said }));
  });

/** What one question came to: `given`, or why not. */
const ask = async (): Promise<string> => {
  const { data, errors } = await house.ask('bps-analyst', voters);
  return data?.voters == null ? String(errors[0]?.extensions.because ?? errors[0]?.extensions.code) : 'given';
};

describe('suspended while it is read', () => {
  let old: Hop;
  let agency: TestGateway;
  const caller = callerOf('BPS', 'DTSEN_UPDATE', { roles: ['ANALYST'] });

  test('the next request after the command is refused, and none in between fails', async () => {
    agency = TestGateway.over(join(house.folder, 'keys'), 'voter-roll');
    const { data } = await house.ask('komdigi-auditor', '{ voterRollService { registerVersion } }');
    const version = data.voterRollService.registerVersion as string;
    old = await agency.sign(caller, version, { query: voters });
    expect((await agency.ask(house.urlOf('voter-roll'), version, caller, voters)).data.voters.nodes).toHaveLength(1);

    const seen: Array<{ at: number; outcome: string }> = [];
    let asking = true;
    const readers = [1, 2, 3].map(async () => {
      while (asking) {
        const at = performance.now();
        seen.push({ at, outcome: await ask() });
      }
    });
    const { code, said } = await register('suspend', pks, '--reason', 'evaluasi', '--reason-en', 'under review');
    const done = performance.now();
    expect([code, said]).toEqual([0, expect.stringContaining('SUSPENDED')]);
    expect(await ask()).toBe('NOT_IN_FORCE');
    asking = false;
    await Promise.all(readers);
    expect(new Set(seen.map((s) => s.outcome))).toEqual(new Set(['given', 'NOT_IN_FORCE']));
    expect(seen.filter((s) => s.at > done && s.outcome === 'given')).toEqual([]);
  });

  test('the agency itself refuses what was signed before', async () => {
    const answer = await agency.send(house.urlOf('voter-roll'), old);
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([409, 'REGISTER_MISMATCH']);
  });

  test('the refusal says which instrument, and that it is suspended', async () => {
    const { errors } = await house.ask('bps-analyst', voters);
    expect(errors[0]?.extensions.instrument).toBe(pks);
    expect(errors[0]?.message).toMatch(/SUSPENDED/);
  });

  test('a broken journal lifts nothing, and is told', async () => {
    const journal = join(house.folder, 'register/acts.jsonl');
    const whole = readFileSync(journal, 'utf8');
    appendFileSync(journal, `${whole.trim().replace('SUSPENDED', 'RESUMED')}\n`);
    expect(await ask()).toBe('NOT_IN_FORCE');
    expect(house.log.join('')).toMatch(/acts\.jsonl:2: does not follow/);
    expect((await register('resume', pks, '--reason', 'x')).said).toMatch(/REGISTER_INVALID[\s\S]*acts\.jsonl:2/);
    writeFileSync(journal, whole);
    expect(await ask()).toBe('NOT_IN_FORCE');
  });

  test('resumed, it gives again', async () => {
    expect((await register('resume', pks, '--reason', 'selesai')).code).toBe(0);
    expect(await ask()).toBe('given');
  });
});

describe('by the route', () => {
  const post = async (persona: string | null, body: unknown): Promise<{ status: number; code?: string }> => {
    const response = await fetch(`${house.gate.url}/admin/register/acts`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(persona === null ? {} : { authorization: `Bearer ${await house.token(persona)}` }),
      },
      body: JSON.stringify(body),
    });
    const said = (await response.json()) as { errors?: Array<{ extensions: { code: string } }> };
    const code = said.errors?.[0]?.extensions.code;
    return { status: response.status, ...(code === undefined ? {} : { code }) };
  };
  const suspend = { instrument: pks, act: 'SUSPENDED', reason: 'evaluasi' };
  const refused: Array<[title: string, persona: string | null, body: unknown, status: number, code: string]> = [
    ['nobody', null, suspend, 403, 'ACT_NOT_ALLOWED'],
    ['an analyst', 'kpu-analyst', suspend, 403, 'ACT_NOT_ALLOWED'],
    [
      'a registrar of no party',
      'kpu-registrar',
      { ...suspend, instrument: 'pks-bps-kemensos-2025' },
      403,
      'ACT_NOT_ALLOWED',
    ],
    ['an instrument that is not there', 'kpu-registrar', { ...suspend, instrument: 'x' }, 404, 'INSTRUMENT_UNKNOWN'],
    ['no reason', 'kpu-registrar', { ...suspend, reason: ' ' }, 400, 'REQUEST_MALFORMED'],
    ['another act', 'kpu-registrar', { ...suspend, act: 'SIGNED' }, 400, 'REQUEST_MALFORMED'],
    ['what is not suspended', 'kpu-registrar', { ...suspend, act: 'RESUMED' }, 409, 'ACT_REFUSED'],
    ['a day that is past', 'kpu-registrar', { ...suspend, on: '2020-01-01' }, 409, 'ACT_REFUSED'],
    ['no JSON object', 'kpu-registrar', null, 400, 'REQUEST_MALFORMED'],
  ];
  test.each(refused)('%s is refused', async (_, persona, body, status, code) => {
    expect(await post(persona, body)).toEqual({ status, code });
    expect(await ask()).toBe('given');
  });

  test('a registrar of a party suspends and resumes; who it was is recorded', async () => {
    expect(await post('kpu-registrar', suspend)).toEqual({ status: 201 });
    expect(await ask()).toBe('NOT_IN_FORCE');
    const last = readFileSync(join(house.folder, 'register/acts.jsonl'), 'utf8').trim().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toMatchObject({ by: { agency: 'KPU', subject: 'kpu-registrar' }, act: 'SUSPENDED' });
    expect(await post('kpu-registrar', { ...suspend, act: 'RESUMED' })).toEqual({ status: 201 });
    expect(await ask()).toBe('given');
  });

  test('an act signed elsewhere is taken once', async () => {
    const { said } = await register('suspend', pks, '--reason', 'x', '--print');
    const signed = JSON.parse(said) as { reason: { en: string } };
    expect(await post('kpu-registrar', { signed: { ...signed, reason: { id: 'y', en: 'y' } } })).toMatchObject({
      code: 'ACT_REFUSED',
    });
    expect(await ask()).toBe('given');
    expect(await post('kpu-registrar', { signed })).toEqual({ status: 201 });
    expect(await ask()).toBe('NOT_IN_FORCE');
    expect(await post('kpu-registrar', { ...suspend, act: 'RESUMED' })).toEqual({ status: 201 });
    expect(await post('kpu-registrar', { signed })).toMatchObject({ code: 'ACT_REFUSED' });
    expect(await ask()).toBe('given');
  });
});
