import { exec } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { SimpulError } from '../../../../schema/errors/index.ts';

/** Where BPS's token comes from: itself, a file that somebody renews, or a command that prints one. */
export interface TokenOptions {
  readonly token?: string | undefined;
  readonly file?: string | undefined;
  readonly command?: string | undefined;
}

/** A command that prints no token in this time prints none. ms */
const commandTime = 60_000;

/** A token for the next requests. @param renew the last one was refused as too old */
export type TokenSource = (renew: boolean) => Promise<string>;

/**
 * Reads the token when it is first needed and again when it has expired. Neither the token nor what a command said is
 * told in an error.
 * @throws SimpulError LINK_TOKEN_NEEDED
 */
export function tokenSource({ token, file, command }: TokenOptions): TokenSource {
  let held: string | undefined;
  const read = async (): Promise<string> => {
    try {
      if (command !== undefined)
        return (await promisify(exec)(command, { timeout: commandTime, maxBuffer: 1 << 20 })).stdout;
      return file === undefined ? (token ?? '') : await readFile(file, 'utf8');
    } catch (cause) {
      const { code } = cause as { code?: string | number };
      throw new SimpulError('LINK_TOKEN_NEEDED', {
        detail: `${command === undefined ? '--token-file' : '--token-command'}: ${code ?? '?'}`,
      });
    }
  };
  return async (renew) => {
    if (held === undefined || renew) held = (await read()).trim();
    if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(held))
      throw new SimpulError('LINK_TOKEN_NEEDED', {
        detail: held === '' ? 'tidak ada · none given' : 'bukan JWT · no JWT',
      });
    return held;
  };
}
