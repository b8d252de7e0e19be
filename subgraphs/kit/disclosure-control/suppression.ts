import type { Cube } from './cube.ts';

/** How cells are withheld. */
export interface SuppressionRule {
  readonly minCell: number;
  readonly complement: boolean;
  /** Counts are told as they are: a place then has all the cells of a table or none. */
  readonly exact: boolean;
}

/**
 * Which cells are not told. It depends on the table alone, never on the question: whatever way a cell is reached, it is
 * told or withheld alike.
 *
 * 1. Corners. A cell is withheld where one of its corner groups is below the smallest cell. Two told cells, one within the
 *    other, then differ by that many people at least, and there are as many in the one group as out of it.
 * 2. Above. A cell is withheld where it is withheld of the place above it.
 * 3. Complement. On every line (the values of one dimension; the places below one place) the withheld cells are none, or
 *    two at least that together reach the smallest cell; else the next smallest is withheld with them.
 */
export function withheldCells(cube: Cube, rule: SuppressionRule): Map<string, Set<number>> {
  const withheld = new Map<string, Set<number>>(cube.places.ordered.map((place) => [place, new Set()]));
  const of = (place: string): Set<number> => withheld.get(place) ?? new Set();
  for (const place of cube.places.ordered)
    for (const slot of cube.cells) if (!cube.cornersReach(place, slot, rule.minCell)) of(place).add(slot);
  let changed = true;
  while (changed) {
    changed = false;
    for (const place of cube.places.ordered) {
      const cells = of(place);
      const before = cells.size;
      const above = cube.places.parent(place);
      if (above !== null) for (const slot of of(above)) cells.add(slot);
      if (rule.complement) {
        if (rule.exact && cells.size > 0) for (const slot of cube.cells) cells.add(slot);
        cube.sizes.forEach((_, dimension) => {
          complementValues(cube, rule, place, dimension, cells);
        });
        changed = complementPlaces(cube, rule, place, of) || changed;
      }
      changed ||= cells.size > before;
    }
  }
  return withheld;
}

/** The line of one dimension's values, for each combination of the others. */
function complementValues(
  cube: Cube,
  rule: SuppressionRule,
  place: string,
  dimension: number,
  cells: Set<number>,
): void {
  for (const first of cube.cells) {
    if (cube.value(first, dimension) !== 0) continue;
    const line = Array.from({ length: cube.sizes[dimension] as number }, (_, v) => cube.moved(first, dimension, v));
    for (const slot of further(
      line,
      (s) => cells.has(s),
      (s) => cube.count(place, s),
      rule.minCell,
    ))
      cells.add(slot);
  }
}

/** The line of the places below one place, for each cell. */
function complementPlaces(
  cube: Cube,
  rule: SuppressionRule,
  place: string,
  of: (place: string) => Set<number>,
): boolean {
  const line = cube.places.children(place);
  let changed = false;
  for (const slot of cube.cells)
    for (const child of further(
      line,
      (p) => of(p).has(slot),
      (p) => cube.count(p, slot),
      rule.minCell,
    )) {
      of(child).add(slot);
      changed = true;
    }
  return changed;
}

/** What else must be withheld on a line: the smallest told, until two are withheld that reach the smallest cell. */
function further<Member extends string | number>(
  line: readonly Member[],
  isWithheld: (member: Member) => boolean,
  countOf: (member: Member) => number,
  minCell: number,
): Member[] {
  const held = line.filter(isWithheld);
  if (held.length === 0 || held.length === line.length) return [];
  let sum = held.reduce((n, member) => n + countOf(member), 0);
  const added: Member[] = [];
  // equal counts in the order of the line, which is the order of codes: the same cell every time
  const told = line.filter((member) => !isWithheld(member)).sort((a, b) => countOf(a) - countOf(b));
  for (const member of told) {
    if (held.length + added.length >= 2 && sum >= minCell) break;
    added.push(member);
    sum += countOf(member);
  }
  return added;
}
