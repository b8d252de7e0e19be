import { parseArgs } from 'node:util';
import { forTerminal, SimpulError } from '../../schema/errors/index.ts';
import { readConfig } from '../config.ts';
import { personaTable } from './persona-table.ts';
import { personas } from './personas.ts';
import { issuerSettings, mintToken } from './signing/index.ts';

const usage = `npm run -s token -- PERSONA   # cetak token akses · print an access token (1 jam · 1 h)
npm run -s token -- --list    # daftar persona · list the personas
`;

async function run(args: string[]): Promise<string> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { list: { type: 'boolean' } } });
  if (values.list) return personaTable(personas.values());
  const persona = positionals.length === 1 ? personas.get(positionals[0] as string) : undefined;
  if (persona === undefined) throw new SimpulError('PERSONA_UNKNOWN');
  const settings = issuerSettings(readConfig(process.env));
  if (settings === null)
    throw new SimpulError('CONFIG_INVALID', { detail: 'SIMPUL_ISSUER names a real issuer; it gives the tokens' });
  return mintToken(settings, persona, Date.now());
}

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`);
} catch (error) {
  const misused = String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
  if (!misused && !(error instanceof SimpulError)) throw error;
  process.stderr.write(error instanceof SimpulError ? `${forTerminal(error)}\n` : usage);
  process.exitCode = 1;
}
