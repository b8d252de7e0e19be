import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';

export const behaviour: Behaviour = {
  number: '38',
  title: 'a value leaves in the form that each reader is given; who has no agreement sees nothing',
  source: 'K',
  async run(target) {
    const { kind, subgraphs } = target;
    const query = '{ people(first: 2) { nodes { fullName nationalId birthDate } } }';
    const stranger = await target.ask('stranger', query);
    if (/330822|SITI/.test(stranger.text)) return leaks('a reader without any agreement sees the rows');
    const partial = await target.ask('partial', query);
    const control = await target.ask('full', query);
    if (!control.text.includes('3308220101900001')) return notApplicable(`not answered: ${control.errors[0]?.message}`);
    if (subgraphs === 'open')
      return kind === 'simpul'
        ? notApplicable('forms are made in the agency, in its SQL: not by the gate')
        : notApplicable('no notion of a form: a value is given whole or not at all');
    if (/3308220101900001|1990-01-01/.test(partial.text)) return leaks('the clear value came out');
    const warden = await target.ask('warden', query);
    const given = [
      /"[0-9a-f]{64}"/.test(partial.text),
      partial.text.includes('"1990"'),
      warden.text.includes('330822**********'),
      warden.text.includes('S.A.'),
    ];
    return given.every(Boolean) ? holds() : fails(`forms: ${partial.text} ${warden.text}`);
  },
};
