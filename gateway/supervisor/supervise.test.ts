import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { supervise } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'simpul-supervisor-'));

/** A script that notes its process id at each start, then does what it is told. */
const script = (name: string, body: string): { name: string; script: string[] } => {
  const file = join(folder, `${name}.mts`);
  writeFileSync(
    file,
    `import { appendFileSync, readFileSync } from 'node:fs';
     appendFileSync(${JSON.stringify(`${file}.pids`)}, process.pid + '\\n');
     const starts = readFileSync(${JSON.stringify(`${file}.pids`)}, 'utf8').trim().split('\\n').length;
     const ready = () => process.send({ type: 'ready', name: ${JSON.stringify(name)}, port: starts });
     setInterval(() => {}, 1e6);
     process.on('disconnect', () => process.exit(0));
     ${body}`,
  );
  return { name, script: [file] };
};
const pidsOf = (name: string): number[] =>
  readFileSync(join(folder, `${name}.mts.pids`), 'utf8')
    .trim()
    .split('\n')
    .map(Number);
const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('the supervisor', () => {
  test('is ready when all are, passes progress on, and leaves no process behind', async () => {
    const told: string[] = [];
    const house = supervise(
      [script('one', `process.send({ type: 'progress', done: 1, total: 2 }); ready();`), script('two', 'ready();')],
      (name, done, total) => told.push(`${name} ${done}/${total}`),
    );
    expect([...(await house.ready).keys()].sort()).toEqual(['one', 'two']);
    expect(told).toEqual(['one 1/2']);
    await house.stop();
    expect([...pidsOf('one'), ...pidsOf('two')].filter(alive)).toEqual([]);
  });

  test('starts one again that died after it was ready', async () => {
    const again = Promise.withResolvers<void>();
    const house = supervise(
      [
        script(
          'mortal',
          `ready(); if (starts === 1) process.exit(1); process.send({ type: 'progress', done: 1, total: 1 });`,
        ),
      ],
      () => again.resolve(),
    );
    await house.ready;
    await again.promise;
    expect(pidsOf('mortal')).toHaveLength(2);
    await house.stop();
    expect(pidsOf('mortal').filter(alive)).toEqual([]);
  });

  test('gives up one that never came up, and names it', async () => {
    const house = supervise([script('stillborn', 'process.exit(2);'), script('well', 'ready();')], () => {});
    expect(await house.lost).toBe('stillborn');
    await expect(house.ready).rejects.toThrow('stillborn');
    await house.stop();
    expect(pidsOf('stillborn')).toHaveLength(1);
  });
});
