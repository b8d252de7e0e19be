import { all, type Behaviour, fails, holds } from '../behaviour.ts';
import { ask } from '../probe.ts';

export const behaviour: Behaviour = {
  number: 'F7',
  title: 'conditions are judged by coerced variables, defaults included',
  source: 'measured',
  async run(target) {
    const query =
      'query($yes: Boolean = true, $no: Boolean = false) { voters { name nik @include(if: $yes) sex @skip(if: $no) } }';
    return all([
      () => ask(target, { query, secret: ['SECRET-NIK-1'], kept: ['Ani'], unfetched: /nik/ }),
      async () => {
        const off = await target.ask('partial', query, { variables: { yes: false } });
        return off.text.includes('Ani') && off.errors.length === 0
          ? holds()
          : fails('a field that is skipped is refused');
      },
    ]);
  },
};
