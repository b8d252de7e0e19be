import type { RowScope } from '../language/index.ts';
import type { CallerClass, Duty } from './caller.ts';
import type { BoundedRows, Place, Rows } from './decision.ts';

/** No row at all: what a caller gets whose duty is not known. */
export const noRows: Place = { kind: 'region', codes: [] };

/**
 * Resolves `duty` and `own` from the caller's token. A caller without that claim gets no row.
 * @param instrument under which `linked` rows are deposited
 */
export function resolveRows(
  scope: RowScope,
  { duty, agency }: Pick<CallerClass, 'duty' | 'agency'>,
  instrument: string,
): Rows {
  const place = resolvePlace(scope, duty);
  if (scope === 'all') return place;
  const { lists, linked, parties } = scope;
  return bounded(
    place,
    lists === undefined ? [] : [lists],
    linked === undefined ? [] : [instrument],
    parties === undefined ? [] : [agency],
  );
}

function resolvePlace(scope: RowScope, duty: Duty): Place {
  if (scope === 'all') return { kind: 'all' };
  if ('region' in scope) {
    if (scope.region !== 'duty') return { kind: 'region', codes: scope.region };
    return duty.region === undefined ? noRows : { kind: 'region', codes: [duty.region] };
  }
  if (!('pollingStation' in scope)) return { kind: 'all' };
  if (scope.pollingStation !== 'duty') return { kind: 'pollingStation', ids: scope.pollingStation };
  return duty.pollingStation === undefined ? noRows : { kind: 'pollingStation', ids: [duty.pollingStation] };
}

const bounded = (
  place: Place,
  lists: BoundedRows['lists'],
  linked: BoundedRows['linked'],
  parties: BoundedRows['parties'],
): Rows =>
  lists.length + linked.length + parties.length === 0 ? place : { kind: 'bounded', place, lists, linked, parties };

/** Where rows lie, whatever else they must meet. */
export const placeOf = (rows: Rows): Place => (rows.kind === 'bounded' ? rows.place : rows);

/** Whether region `inner` is `outer` or lies in it (Kemendagri codes: the dot ends a level). */
export const within = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}.`);

/** A 13-digit station id begins with its village's code: `3308102001003` → `33.08.10.2001`. */
export const villageOf = (station: string): string =>
  `${station.slice(0, 2)}.${station.slice(2, 4)}.${station.slice(4, 6)}.${station.slice(6, 10)}`;

/** The rows in both scopes. */
export function intersectRows(a: Rows, b: Rows): Rows {
  const bounds = [a, b].filter((rows) => rows.kind === 'bounded');
  return bounded(
    intersectPlaces(placeOf(a), placeOf(b)),
    bounds.flatMap(({ lists }) => lists),
    [...new Set(bounds.flatMap(({ linked }) => linked))],
    [...new Set(bounds.flatMap(({ parties }) => parties))],
  );
}

function intersectPlaces(a: Place, b: Place): Place {
  if (a.kind === 'all') return b;
  if (b.kind === 'all') return a;
  if (a.kind === 'pollingStation') {
    const ids = a.ids.filter((id) =>
      b.kind === 'pollingStation' ? b.ids.includes(id) : b.codes.some((c) => within(villageOf(id), c)),
    );
    return { kind: 'pollingStation', ids };
  }
  if (b.kind === 'pollingStation') return intersectPlaces(b, a);
  const codes = a.codes.flatMap((x) => b.codes.flatMap((y) => (within(x, y) ? [x] : within(y, x) ? [y] : [])));
  return { kind: 'region', codes: [...new Set(codes)] };
}
