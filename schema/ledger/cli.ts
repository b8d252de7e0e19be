import { runLedger } from './run.ts';

/** `npm run ledger`: verifying a ledger at a terminal. */
const { out, err, code } = runLedger(process.argv.slice(2));
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = code;
