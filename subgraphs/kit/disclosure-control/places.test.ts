import { expect, test } from 'vitest';
import { Places, ProtectedTable } from './index.ts';

test('of equal counts the same one is withheld, in whatever order the store tells them', () => {
  const rows = [
    { place: '33.08.10.2001', count: 9, key: 1, values: [] },
    { place: '33.08.10.2002', count: 9, key: 1, values: [] },
    { place: '33.08.10.2003', count: 2, key: 1, values: [] },
    { place: '33.08.10.2004', count: 30, key: 1, values: [] },
  ];
  const grant = { instrument: 'i', minCell: 5, control: { complement: true, perturb: 0, round: 1 as const } };
  const told = (list: typeof rows): unknown[] => {
    const places = new Places(
      list.map(({ place }) => place),
      (place) => (place === '33.08.10' ? null : '33.08.10'),
    );
    const table = new ProtectedTable(places, [], list, grant, 's');
    return rows.map(({ place }) => {
      const count = table.told(place, []);
      return typeof count === 'number' ? count : null;
    });
  };
  expect(told(rows)).toEqual([null, 9, null, 30]);
  expect(told(rows.toReversed())).toEqual(told(rows));
});
