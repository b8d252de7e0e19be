import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';

export const behaviour: Behaviour = {
  number: 'F5',
  title: 'one error for a refused path pattern, however many rows',
  source: 'measured',
  async run(target) {
    if (!target.decides) return notApplicable('told by the gateway');
    const answer = await target.ask('partial', '{ voters { name nik } }');
    if (answer.text.includes('SECRET')) return leaks('the value came out');
    if (!answer.text.includes('Ani')) return fails('what is granted is lost');
    return answer.errors.length === 1 ? holds() : fails(`${answer.errors.length} errors for two rows`);
  },
};
