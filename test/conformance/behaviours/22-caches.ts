import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';

export const behaviour: Behaviour = {
  number: '22',
  title: 'the decision is part of every cache key: one document, readers in turn',
  source: 'R C F3',
  async run(target) {
    const query = 'query Turn { voters { name sex nik } }';
    for (const turn of [0, 1, 2]) {
      const partial = await target.ask('partial', query);
      const full = await target.ask('full', query);
      if (partial.text.includes('SECRET'))
        return leaks(
          turn === 0
            ? '`SECRET-NIK-1` is in the answer'
            : `the plan of one reader answered for another, turn ${turn + 1}`,
        );
      if (!full.text.includes('SECRET-NIK-1'))
        return target.kind === 'simpul'
          ? fails(`the entitled reader got silent nulls, turn ${turn + 1}`)
          : notApplicable('the reader who may is not answered');
    }
    return holds();
  },
};
