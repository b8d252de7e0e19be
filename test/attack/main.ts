import { parseArgs } from 'node:util';
import { campaign, campaigns, type Line, reported } from './campaign.ts';
import { insider } from './insider.ts';

/** `npm run attack:aggregates -- --rounds 10000 [--seed 1]`: attacks the counts; ends with 1 where anybody was recovered. */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});
const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
if (!Number.isSafeInteger(rounds) || rounds < 1 || !Number.isSafeInteger(seed)) {
  console.error('--rounds and --seed take a whole number');
  process.exit(2);
}
const started = performance.now();
const lines: Line[] = [];
for (const line of campaigns(rounds, seed)) {
  lines.push(line);
  process.stderr.write(`${line.protected.name} …\n`);
}
console.log(reported(lines));
const sum = (of: (line: Line) => number): number => lines.reduce((n, line) => n + of(line), 0);
const recovered = sum((line) => line.protected.recovered + line.protected.mistaken);
const right = sum((line) => line.protected.right) / lines.length;
const base = sum((line) => line.protected.base) / lines.length;
console.log(
  `\n${recovered} recovered in ${sum((line) => line.protected.rounds)} attacks; guessed right ${(100 * right).toFixed(2)} %, asking nothing ${(100 * base).toFixed(2)} % (seed ${seed}, ${((performance.now() - started) / 1000).toFixed(0)} s)`,
);
const { name, recovered: known, rounds: tried } = campaign(insider, 'on', Math.min(rounds, 200), seed);
console.log(`not held off: ${name} recovers ${known} of ${tried} (docs/disclosure-control.md)`);
process.exitCode = recovered === 0 ? 0 : 1;
