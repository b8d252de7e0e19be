import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { endOf, Misuse, SimpulError } from './index.ts';

const usage = 'npm run x -- FILE\n';
const misread = (): unknown => {
  try {
    return parseArgs({ args: ['--nik=3308315509850030'], options: {} });
  } catch (error) {
    return error;
  }
};

test.each<[string, unknown, ReturnType<typeof endOf>]>([
  ['an option that there is not: wrong use, and what was typed is not repeated', misread(), { code: 2, told: usage }],
  ['words that are no command', new Misuse(), { code: 2, told: usage }],
  ['a value of another shape', new Misuse('--on: YYYY-MM-DD'), { code: 2, told: `--on: YYYY-MM-DD\n${usage}` }],
  ['a fault of ours', new TypeError('x'), null],
])('%s', (_what, error, wanted) => {
  expect(endOf(error, usage)).toEqual(wanted);
});

test('a run that failed: the catalogue’s words, without the usage', () => {
  const end = endOf(new SimpulError('IMPORT_REFUSED', { detail: 'EMPTY' }), usage);
  expect(end?.code).toBe(1);
  expect(end?.told).toContain('IMPORT_REFUSED');
  expect(end?.told).not.toContain(usage);
});

test('a file that is not there: the catalogue’s words, and how the command is used', () => {
  const end = endOf(new SimpulError('FILE_MISSING', { file: 'temuan.csv' }), usage);
  expect(end?.code).toBe(1);
  expect(end?.told).toMatch(/temuan\.csv tidak ada[\s\S]*npm run x/);
});
