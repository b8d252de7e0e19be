import { expect, test } from 'vitest';
import type { SimpulError } from '../../schema/errors/index.ts';
import { AtWork } from './at-work.ts';

const code = (act: () => void): string => {
  try {
    act();
    return 'in';
  } catch (error) {
    return (error as SimpulError).code;
  }
};

test('one agency never takes every place, and its places come back', () => {
  const atWork = new AtWork({ total: 4, perAgency: 2 });
  const enter = (agency: string) =>
    code(() => {
      atWork.enter();
      try {
        atWork.belongs(agency);
      } catch (error) {
        atWork.leave(null);
        throw error;
      }
    });
  expect(['BPS', 'BPS', 'BPS', 'KPU', 'KPU', 'AHU'].map(enter)).toEqual([
    'in',
    'in',
    'AGENCY_OVERLOADED',
    'in',
    'in',
    'OVERLOADED',
  ]);
  atWork.leave('BPS');
  expect(['KPU', 'BPS', 'BPS'].map(enter)).toEqual(['AGENCY_OVERLOADED', 'in', 'OVERLOADED']);
});
