import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';

export const behaviour: Behaviour = {
  number: '3',
  title: 'on request a refusal of a part is a refusal of the whole',
  source: 'R C',
  async run(target) {
    if (target.kind !== 'simpul')
      return notApplicable(
        target.kind === 'hive' && target.decides
          ? 'a setting for all requests there, not a wish of one'
          : 'no such mode',
      );
    const options = { headers: { 'x-denial': 'reject' } };
    const refused = await target.ask('partial', '{ voters { name nik } }', options);
    const granted = await target.ask('partial', '{ voters { name } }', options);
    if (refused.text.includes('Ani') || refused.text.includes('SECRET')) return leaks('data beside a refusal');
    if (refused.asked.length > 0) return fails('subgraphs were asked');
    return granted.text.includes('Ani') ? holds() : fails('what is wholly granted is refused too');
  },
};
