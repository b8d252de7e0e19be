import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { STAGE, voters, type World } from '../../../population/index.ts';
import { damages } from './damage.ts';
import { type Dp4Row, dp4Header, dp4Row, dp4Text } from './dp4-row.ts';

export interface WriteDp4Options {
  /** Part of the lines to damage, 0–0.5: every way in turn, evenly over the file. Default 0. */
  readonly damaged?: number;
  readonly onLine?: (done: number) => void;
}

/** Lines that are written at once. */
const batch = 2000;

/**
 * Writes the synthetic DP4 of a world as a file to import; packed where its name ends in `.gz`. The same world gives the
 * same file.
 */
export async function writeDp4(
  world: World,
  file: string,
  { damaged = 0, onLine }: WriteDp4Options = {},
): Promise<{ lines: number; damaged: number }> {
  const disk = createWriteStream(file, { mode: 0o600 });
  const packed = file.endsWith('.gz') ? createGzip({ level: 1 }) : null;
  const out = packed ?? disk;
  packed?.pipe(disk);
  const closed = finished(disk);
  closed.catch(() => undefined);
  let lines = 0;
  let done = 0;
  let last: Dp4Row | undefined;
  let text = dp4Header;
  const flush = async (): Promise<void> => {
    if (!out.write(text)) await Promise.race([once(out, 'drain'), closed]);
    text = '';
  };
  for (const voter of voters(world)) {
    if ((voter.stages & STAGE.DP4) === 0) continue;
    const row = dp4Row(voter);
    lines++;
    // the line before a damaged one is one that is taken
    const damage = last !== undefined && lines * damaged >= done + 1 ? damages[done % damages.length] : undefined;
    if (damage === undefined || last === undefined) {
      text += dp4Text(row);
      last = row.status_kawin === 'B' && row.tanggal_lahir > '2007' ? undefined : row;
    } else {
      text += damage.line(row, last);
      last = undefined;
      done++;
    }
    if (lines % batch !== 0) continue;
    await flush();
    onLine?.(lines);
  }
  await flush();
  out.end();
  await closed;
  onLine?.(lines);
  return { lines, damaged: done };
}
