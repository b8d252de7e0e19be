import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';

export const behaviour: Behaviour = {
  number: 'F3',
  title: 'plans are not shared: the reader who may first, then the one who may not, by variables too',
  source: 'measured',
  async run(target) {
    const query = 'query Warm($yes: Boolean!) { voters { name nik @include(if: $yes) } }';
    for (const yes of [true, false, true]) {
      const options = { variables: { yes } };
      const full = await target.ask('full', query, options);
      const partial = await target.ask('partial', query, options);
      if (partial.text.includes('SECRET')) {
        const cold = await target.ask('partial', 'query Cold { voters { nik name } }');
        return leaks(
          cold.text.includes('SECRET')
            ? '`SECRET-NIK-1` is in the answer'
            : 'a warm plan answered for a reader who may not',
        );
      }
      if (full.text.includes('SECRET-NIK-1') !== yes)
        return target.kind === 'simpul'
          ? fails('the reader who may is answered by another’s plan')
          : notApplicable('not answered');
    }
    return holds();
  },
};
