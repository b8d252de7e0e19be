import { randomUUID } from 'node:crypto';
import { parse } from 'graphql';
import { checkDeclarations } from '../../../subgraphs/kit/index.ts';
import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';
import { classOf, readers } from '../fixture/readers.ts';
import { signedHop } from '../fixture/signing-proxy.ts';

/** What the kit says against a schema when a subgraph starts. */
function declarationFaults(sdl: string): string {
  try {
    checkDeclarations(parse(sdl));
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

export const behaviour: Behaviour = {
  number: '34–37',
  title:
    'the rules in a subgraph: no verdict is shared, what no rule names is refused, a rule that would be ignored does not start',
  source: 'G F2',
  async run(target) {
    if (target.subgraphs === 'open') return notApplicable('these subgraphs have no rules');
    const { fixture } = target;
    const send = async (reader: 'full' | 'partial', query: string): Promise<string> => {
      const body = JSON.stringify({ query });
      const headers = await signedHop(
        { ...fixture, service: 'roll', caller: classOf(readers[reader]), requestId: randomUUID() },
        body,
      );
      const response = await fetch(fixture.guarded.roll as string, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      });
      return response.text();
    };
    const nik = '{ voters { name nik } }';
    for (const _ of [0, 1]) {
      if ((await send('partial', nik)).includes('SECRET')) return leaks('one caller’s verdict served another');
      if (!(await send('full', nik)).includes('SECRET-NIK-1')) return fails('the caller who may is refused');
    }
    if ((await send('full', '{ _service { sdl } }')).includes('type Voter'))
      return leaks('a field that no rule names is answered');
    const faults = declarationFaults('interface Being { name: String } type Mutation { erase: String }');
    return faults.includes('Being') && faults.includes('Mutation')
      ? holds()
      : fails(`such a subgraph starts: ${faults}`);
  },
};
