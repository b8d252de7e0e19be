import { randomUUID } from 'node:crypto';
import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';
import { classOf, readers } from '../fixture/readers.ts';
import { signedHop } from '../fixture/signing-proxy.ts';

export const behaviour: Behaviour = {
  number: 'F2',
  title: 'a rule on a root field is not bypassed through `_entities`',
  source: 'measured; G',
  async run(target) {
    const { fixture, subgraphs } = target;
    const direct = await target.ask('partial', '{ _entities(representations: []) { __typename } }');
    if (direct.data?._entities !== undefined && direct.data._entities !== null)
      return leaks('the gateway serves `_entities`');
    const body = JSON.stringify({
      query: 'query($r: [_Any!]!) { _entities(representations: $r) { ... on Voter { name nik } } }',
      variables: { r: [{ __typename: 'Voter', link: 'LINK-1' }] },
    });
    const send = async (reader: 'full' | 'partial'): Promise<string> => {
      const caller = classOf(readers[reader]);
      const headers = await signedHop({ ...fixture, service: 'roll', caller, requestId: randomUUID() }, body);
      const response = await fetch(fixture[subgraphs].roll as string, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      });
      return response.text();
    };
    if (!(await send('full')).includes('SECRET-NIK-1')) return fails('the entitled caller’s join is refused');
    if (subgraphs === 'open') return notApplicable('these subgraphs have no rules');
    return (await send('partial')).includes('SECRET')
      ? leaks('`_entities` gives what the root field refuses')
      : holds();
  },
};
