import { type Behaviour, holds, leaks, notApplicable } from '../behaviour.ts';

export const behaviour: Behaviour = {
  number: '40',
  title: 'a value that is given masked does not filter in clear',
  source: 'T F8',
  async run(target) {
    if (target.subgraphs === 'open' && target.kind !== 'simpul') return notApplicable('no notion of a form');
    const query = '{ people(where: { fullName: "BUDI" }) { nodes { birthDate } } }';
    const control = await target.ask('full', query);
    if (control.data?.people?.nodes?.length !== 1) return notApplicable(`not answered: ${control.errors[0]?.message}`);
    const warden = await target.ask('warden', query);
    const found = warden.data?.people?.nodes?.length;
    return found === undefined ? holds() : leaks('who sees initials may search by the whole name');
  },
};
