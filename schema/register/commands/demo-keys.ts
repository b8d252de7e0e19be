import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoKey, isDemoKey, keyFile, keyId, partyKeysIn, writePublicKey } from '../../language/load.ts';
import { agencies } from '../../vocabulary/codes.ts';
import type { CommandLine } from '../arguments.ts';
import type { Places } from '../places.ts';

/**
 * `demo-keys [--out FOLDER]`: writes the public demo keys that the register lacks; with `--out` also the private halves, to
 * try `sign --key`. Anyone can make them: they are derived from the agency's code.
 */
export function demoKeys({ options }: CommandLine, { directory }: Places): string[] {
  const keys = partyKeysIn(directory);
  const said: string[] = [];
  if (options.out !== undefined) mkdirSync(options.out, { recursive: true, mode: 0o700 });
  for (const agency of agencies.keys()) {
    if (agency === 'PUBLIC' || agency === 'PARPOL') continue;
    const key = demoKey(agency);
    const known = keys(agency);
    if (known === null) {
      writePublicKey(directory, agency, key);
      said.push(`${keyFile(agency)}: demo key ${keyId(key)} written`);
    } else
      said.push(
        typeof known !== 'string' && isDemoKey(agency, known)
          ? `${keyFile(agency)}: demo key ${keyId(key)} is there`
          : `${keyFile(agency)}: another key is there and stays`,
      );
    if (options.out === undefined) continue;
    const file = join(options.out, `${agency}.demo-private.pem`);
    writeFileSync(file, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    said.push(`${file}: DEMO private key, anyone can make it`);
  }
  return said;
}
