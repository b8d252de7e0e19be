import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readerNamed, readers } from './reader.ts';
import { type Leak, show, Trial } from './trial.ts';

/**
 * The long run: `npm run noninterference -- --rounds 100000`. Ends with 1 and a smallest example at the first difference;
 * the same seed, reader and round make the same operation again.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    voters: { type: 'string', default: '1200' },
    /** Folder of instruments. */
    register: { type: 'string', default: new URL('../../schema/agreements', import.meta.url).pathname },
    /** Only this one; default: all in turn. */
    reader: { type: 'string' },
    /** The first round: to see one again. */
    from: { type: 'string', default: '0' },
  },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);
const who = values.reader === undefined ? readers : [readerNamed(values.reader)];
/** Rounds of one reader before it is the next one's turn. */
const turn = 400;
/** Least part of a turn's requests that must be told something: two houses that only fail are alike too, and prove nothing. */
const toldAtLeast = 0.2;

console.log(`${rounds} rounds, seed ${seed}, ${who.length} readers, ${values.voters} voters`);
// a register takes effect when its files change: this run keeps the one that it began with
const register = mkdtempSync(join(tmpdir(), 'simpul-register-'));
cpSync(values.register, register, { recursive: true });
const trial = await Trial.open(Number(values.voters), register);
const started = performance.now();
let done = 0;
let asked = 0;
let told = 0;
let idle = false;
const leaks: Leak[] = [];
for (let from = Number(values.from); done < rounds && leaks.length === 0 && !idle; from += turn)
  for (const reader of who) {
    if (done >= rounds || idle) break;
    const count = Math.min(turn, rounds - done);
    const outcome = await trial.rounds(reader, { seed, from, count });
    done += count;
    asked += outcome.asked;
    told += outcome.told;
    if (outcome.leak !== null) {
      leaks.push(outcome.leak);
      console.log(show(outcome.leak, seed));
    }
    idle = outcome.leak === null && outcome.told < toldAtLeast * outcome.asked;
    const seconds = (performance.now() - started) / 1000;
    console.log(
      `${done} of ${rounds} rounds, ${asked} requests of each house, ${told} told something, ${Math.round(asked / seconds)}/s, ${reader.name}`,
    );
  }
await trial.close();
rmSync(register, { recursive: true, force: true });
if (idle)
  console.log('the last reader was told next to nothing: something else is wrong, its rounds count for nothing');
else console.log(leaks.length === 0 ? `no difference in ${done} rounds (seed ${seed})` : `${leaks.length} differences`);
process.exitCode = leaks.length === 0 && !idle ? 0 : 1;
