import { runRegister } from './run.ts';

/** `npm run register`: the register's commands at a terminal. */
const { out, err, code } = runRegister(process.argv.slice(2), process.env);
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = code;
