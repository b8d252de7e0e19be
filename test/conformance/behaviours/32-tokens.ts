import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';
import { readers } from '../fixture/readers.ts';
import { tokenOf } from '../fixture/tokens.ts';
import type { Target } from '../targets/target.ts';

const query = '{ voters { name nik } }';

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What is wrong → an Authorization header that has nothing else wrong with it. */
async function spoilt(target: Target): Promise<ReadonlyMap<string, string>> {
  const { tokens } = target.fixture;
  const valid = (await target.authorization('full')).slice('Bearer '.length);
  const [, payload = ''] = valid.split('.');
  const of = (faults: Parameters<typeof tokenOf>[3]): Promise<string> => tokenOf(tokens, readers.full, scopes, faults);
  const scopes = ['Query.voters', 'Voter.name', 'Voter.nik'];
  return new Map([
    ['another scheme', `Basic ${valid}`],
    ['no form', 'Bearer not.a.token'],
    ['a changed payload', `Bearer ${valid.replace(payload, encoded({ ...readers.partial, scope: scopes.join(' ') }))}`],
    ['algorithm none', `Bearer ${encoded({ alg: 'none', typ: 'at+jwt' })}.${payload}.`],
    ['an end that has passed', `Bearer ${await of({ expires: -300 })}`],
    ['no end', `Bearer ${await of({ expires: null })}`],
    ['another audience', `Bearer ${await of({ audience: 'https://elsewhere.example' })}`],
    ['another issuer', `Bearer ${await of({ issuer: 'https://elsewhere.example' })}`],
    [
      'an unknown key',
      `Bearer ${await tokenOf({ ...tokens, keyFile: `${tokens.keyFile}.other` }, readers.full, scopes)}`,
    ],
  ]);
}

export const behaviour: Behaviour = {
  number: '32',
  title:
    'a token that is malformed, expired, without end, for another audience, unsigned or of an unknown key gives nothing',
  source: 'RJ C',
  cause: { hive: 'its verifier asks for no `exp` unless `maxAge` is set', apollo: 'it verifies none' },
  async run(target) {
    if (!target.decides) return notApplicable('tokens are the gateway’s to verify');
    const valid = await target.ask('full', query);
    if (!valid.text.includes('Ani')) return notApplicable('a valid token is not answered either');
    const taken: string[] = [];
    const told: string[] = [];
    for (const [fault, authorization] of await spoilt(target)) {
      const answer = await target.ask(null, query, { authorization });
      if (/Ani|SECRET/.test(answer.text)) taken.push(fault);
      if (answer.status !== 401) told.push(`status ${answer.status} for a token with ${fault}`);
    }
    if (target.kind === 'simpul' && taken.length === 0 && told.length > 0) return fails(told.join('; '));
    return taken.length === 0 ? holds() : leaks(`answered with data: a token with ${taken.join(', ')}`);
  },
};
