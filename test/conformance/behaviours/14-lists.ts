import { type Behaviour, fails } from '../behaviour.ts';
import { ask } from '../probe.ts';

export const behaviour: Behaviour = {
  number: '14',
  title: 'a refusal inside lists, and lists of lists, is told once, without positions',
  source: 'R F5',
  async run(target) {
    const query = '{ voters { name friend { nik } } }';
    const outcome = await ask(target, {
      query,
      secret: ['SECRET-NIK-1'],
      kept: ['Ani'],
      path: 'voters.friend.nik',
      unfetched: /nik/,
    });
    if (outcome.verdict !== 'holds' || !target.decides) return outcome;
    const { errors } = await target.ask('partial', query);
    return errors.length === 1 ? outcome : fails(`${errors.length} errors for one refused field of two rows`);
  },
};
