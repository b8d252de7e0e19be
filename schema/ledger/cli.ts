import { runLedger } from './run.ts';

/** `npm run ledger`: a ledger's commands at a terminal. */
const { out, err, code } = await runLedger(process.argv.slice(2), process.env);
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = code;
