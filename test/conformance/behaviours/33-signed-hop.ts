import { randomUUID } from 'node:crypto';
import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';
import type { Fixture } from '../fixture/federation.ts';
import { classOf, readers } from '../fixture/readers.ts';
import { signedHop } from '../fixture/signing-proxy.ts';

async function post(url: string, body: string, headers: Record<string, string>): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return response.text();
}

const signed = (fixture: Fixture, service: string, body: string): Promise<Record<string, string>> =>
  signedHop({ ...fixture, service, caller: classOf(readers.full), requestId: randomUUID() }, body);

export const behaviour: Behaviour = {
  number: '33',
  title: 'a subgraph answers a hop that is signed, whole and new, and nothing else',
  source: 'H',
  async run(target) {
    const { fixture, subgraphs } = target;
    if (subgraphs === 'open') return notApplicable('these subgraphs check no hop: they answer whoever reaches them');
    const url = fixture.guarded.roll as string;
    const query = '{ voters { name } }';
    const body = JSON.stringify({ query });
    const plain = await post(url, body, {});
    if (plain.includes('Ani')) return leaks('the subgraph answers whoever reaches it');
    const headers = await signed(fixture, 'roll', body);
    if (!(await post(url, body, headers)).includes('Ani')) return fails('a valid hop is refused');
    const tried: ReadonlyArray<readonly [string, string, Record<string, string>]> = [
      ['replayed', body, headers],
      ['with another body', JSON.stringify({ query: '{ voters { name sex } }' }), await signed(fixture, 'roll', body)],
      ['signed for another subgraph', body, await signed(fixture, 'wealth', body)],
    ];
    for (const [fault, sent, with_] of tried)
      if ((await post(url, sent, with_)).includes('Ani')) return leaks(`a hop ${fault} is answered`);
    if (target.kind === 'simpul') return holds();
    fixture.signing = false;
    try {
      const unsigned = await target.ask('full', '{ voters { name } }');
      return unsigned.text.includes('Ani') ? leaks('asked without a signature, it answers') : holds();
    } finally {
      fixture.signing = true;
    }
  },
};
