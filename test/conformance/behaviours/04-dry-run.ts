import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';

export const behaviour: Behaviour = {
  number: '4',
  title: 'a dry run says what would be disclosed and refused, and asks nobody',
  source: 'R; differs: there a dry run discloses',
  async run(target) {
    if (target.kind !== 'simpul') return notApplicable('no such mode');
    const answer = await target.ask('partial', '{ voters { name nik } }', { headers: { 'x-denial': 'dry-run' } });
    if (/Ani|SECRET/.test(answer.text)) return leaks('a dry run disclosed data');
    if (answer.asked.length > 0) return fails('a dry run asked a subgraph');
    const { granted = [], denied = [] } = answer.extensions?.access ?? {};
    const names = (list: ReadonlyArray<{ coordinate: string }>): string => list.map((x) => x.coordinate).join(' ');
    const told = `${names(granted)} | ${names(denied)}`;
    return told === 'Query.voters Voter.name | Voter.nik' ? holds() : fails(`it says: ${told}`);
  },
};
