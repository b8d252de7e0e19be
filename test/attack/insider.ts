import { strictControl } from '../../schema/language/index.ts';
import { rounded } from '../../subgraphs/kit/disclosure-control/cell-key.ts';
import { Cube, type CubeRow } from '../../subgraphs/kit/disclosure-control/cube.ts';
import { Places, regionAbove } from '../../subgraphs/kit/disclosure-control/index.ts';
import { withheldCells } from '../../subgraphs/kit/disclosure-control/suppression.ts';
import { Answers, type Cell, minCell } from './answers.ts';
import type { Attack } from './attack.ts';
import { ignorant } from './inference.ts';
import { bands, type Person, sexes } from './population.ts';

const questions: ReadonlyArray<ReadonlyArray<keyof Cell>> = [
  ['has'],
  ['sex', 'has'],
  ['band', 'has'],
  ['sex', 'band', 'has'],
];

/**
 * Not one of the attacks that are held off, but the measure of what is not: somebody who knows the property of everybody
 * but the target. He works out what would be told in either world, and is certain where an answer fits one of them alone.
 */
export const insider: Attack = {
  name: 'one who knows all others',
  control: 'off',
  run: ({ people, target, share }, protection) => {
    const answers = new Answers(people, protection);
    const worlds = [false, true].map((has) => people.map((p) => (p === target ? { ...p, has } : p)));
    for (const dimensions of questions) {
      const possible = worlds.map((world) => whatFits(world, dimensions));
      for (const place of [target.village, answers.parent(target.village)])
        for (const has of [true, false]) {
          const cell: Cell = { ...target, has };
          const asked = Object.fromEntries(dimensions.map((d) => [d, cell[d]])) as Cell;
          const fits = possible.map((of) => of(place, asked, answers.count(place, asked)));
          if (fits[0] !== fits[1]) return { certain: fits[1] === true, guess: fits[1] === true };
        }
    }
    return ignorant(share);
  },
};

/** Whether a world can give an answer (null: withheld), whatever its keys. */
function whatFits(world: readonly Person[], dimensions: ReadonlyArray<keyof Cell>) {
  const sizes = dimensions.map((d) => ({ sex: sexes, band: bands, has: 2 })[d]);
  const rows = world.map(
    (p): CubeRow => ({ place: p.village, values: dimensions.map((d) => Number(p[d])), count: 1, key: 0 }),
  );
  const places = new Places(new Set(world.map((p) => p.village)), regionAbove({ kind: 'all' }));
  const cube = new Cube(places, sizes, rows);
  const withheld = withheldCells(cube, { minCell, complement: true, exact: false });
  const { perturb, round } = strictControl;
  return (place: string, cell: Cell, answer: number | null): boolean => {
    const slot = cube.slot(dimensions.map((d) => Number(cell[d])));
    if (withheld.get(place)?.has(slot) !== false) return answer === null;
    const count = cube.count(place, slot);
    const told = Array.from({ length: 2 * perturb + 1 }, (_, i) => rounded(count - perturb + i, round));
    return told.some((n) => (n < minCell ? answer === null : answer === n));
  };
}
