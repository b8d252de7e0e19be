import { type Behaviour, notApplicable } from '../behaviour.ts';
import { ask } from '../probe.ts';

export const behaviour: Behaviour = {
  number: 'F1',
  title: 'a rule put on the gateway’s schema is enforced',
  source: 'measured',
  async run(target) {
    if (target.kind === 'simpul' && target.decides)
      return ask(target, {
        query: '{ voters { name } secret }',
        secret: ['SECRET-ROOT'],
        kept: ['Ani'],
        path: 'secret',
      });
    if (target.kind !== 'apollo') return notApplicable('its rules are its own, not resolvers’');
    if (!target.decides) return notApplicable('no rule at the gateway in this column');
    return ask(target, { query: '{ voters { name } secret }', secret: ['SECRET-ROOT'], kept: ['Ani'] });
  },
};
