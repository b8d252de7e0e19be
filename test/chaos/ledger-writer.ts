import { exampleDraft } from '../../schema/ledger/entry/testing.ts';
import { Ledger, parseSigner } from '../../schema/ledger/index.ts';

/**
 * A process to be killed: appends to the log of a folder without end, many at once, and prints each receipt when it has it.
 * Arguments: folder, origin. The log's key comes by standard input.
 */
const [directory = '', origin = ''] = process.argv.slice(2);
const waiters = 64;

let secret = '';
for await (const chunk of process.stdin) secret += chunk;
const ledger = await Ledger.open({ directory, origin, signers: [parseSigner(secret)], checkpointAfter: 20 });
process.stdout.write(`open ${JSON.stringify(ledger.recovered)}\n`);
const wait = async (): Promise<never> => {
  for (;;) process.stdout.write(`${JSON.stringify(await ledger.append(exampleDraft()))}\n`);
};
await Promise.all(Array.from({ length: waiters }, wait));
