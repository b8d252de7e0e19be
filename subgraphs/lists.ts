import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { Misuse, runCommand } from '../schema/errors/index.ts';
import { linkageKey, noiseKey } from '../schema/hop/index.ts';
import { readConfig } from './config.ts';
import * as voterRoll from './voter-roll/index.ts';

/** `npm run lists`: the tool of KPU's officer on KPU's own store. See docs/voter-lists.md. */
async function main(): Promise<void> {
  const config = readConfig(voterRoll.name, voterRoll.defaultPort, process.env);
  const words = process.argv.slice(2);
  if (words.length === 0) throw new Misuse();
  const store = await voterRoll.open(config.store);
  try {
    const told = await voterRoll.runLists(store.db, words, {
      keys: () => ({ linkage: linkageKey(config.keys), noise: noiseKey(config.keys, voterRoll.name) }),
      today: new Date().toISOString().slice(0, 10),
      by: userInfo().username,
      input: () => readFileSync(0, 'utf8'),
    });
    if (told === null) throw new Misuse();
    process.stdout.write(told);
  } finally {
    await store.close();
  }
}

runCommand(voterRoll.listsUsage, main);
