import { all, type Behaviour, fails, holds } from '../behaviour.ts';
import { ask } from '../probe.ts';
import type { Target } from '../targets/target.ts';

/** Field of a voter → what it gives, and what no subgraph may be asked for. */
const computed: ReadonlyArray<readonly [string, string, RegExp]> = [
  ['digest', 'DIGEST-SECRET-NIK-1', /nik/],
  ['nearby', 'NEAR-SECRET-NOTE-1', /note/],
  ['walk', 'WALK-SECRET-DOG', /\bpet\b/],
  ['verdict', 'VERDICT-DIGEST-SECRET-NIK-1', /nik/],
];

/** The field is granted; what it is computed from is not. That must be why it is refused. */
async function fedByDenied(target: Target, field: string) {
  if (target.kind !== 'simpul') return holds();
  const { errors } = await target.ask('partial', `{ voters { greeting ${field} } }`);
  const because = errors.map((e) => e.extensions?.because);
  return because.join() === 'FED_BY_DENIED'
    ? holds()
    : fails(`${field} is refused because ${because.join() || 'of nothing'}`);
}

export const behaviour: Behaviour = {
  number: '27',
  title: 'what `@requires` something refused is refused: plain, nested, through an interface, in a chain',
  source: 'RC F4',
  run: (target) =>
    all(
      computed.flatMap(([field, value, unfetched]) => [
        () =>
          ask(target, {
            query: `{ voters { greeting ${field} } }`,
            secret: [value],
            kept: ['Halo Ani'],
            unfetched,
          }),
        () => fedByDenied(target, field),
      ]),
    ),
};
