import { basename, join } from 'node:path';
import { PGlite, type QueryOptions, type Results } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import type { Dialect } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { makeFolder } from '../../../schema/files/index.ts';
import { copyData, isCopy } from './copy-in.ts';
import { FolderLock } from './folder-lock.ts';
import { OneAtATimeDialect } from './one-at-a-time.ts';

/** Type id of `date`: kept as its text, since a JS Date would move it by the time zone. */
export const dateTypeId = 1082;

/** PGlite, whose COPY reads a file of its own. */
class CopyingPglite extends PGlite {
  override query<Row>(text: string, parameters?: unknown[], options?: QueryOptions): Promise<Results<Row>> {
    if (!isCopy(text)) return super.query<Row>(text, parameters, options);
    const blob = new Blob([copyData(parameters)]);
    return super.query<Row>(text.replace(/stdin$/, "'/dev/blob'"), [], { ...options, blob });
  }
}

/** An embedded PostgreSQL in a folder, or in memory. @throws SimpulError FOLDER_UNMAKEABLE, STORE_IN_USE */
export async function openPglite(
  folder: string | undefined,
): Promise<{ readonly dialect: Dialect; readonly release: () => Promise<void> }> {
  let lock: FolderLock | undefined;
  if (folder !== undefined) {
    makeFolder(folder);
    try {
      lock = FolderLock.take(`${folder}.lock`);
    } catch (cause) {
      throw new SimpulError('STORE_IN_USE', { store: basename(folder) }, { cause });
    }
  }
  try {
    const pglite = new CopyingPglite({
      ...(folder === undefined ? {} : { dataDir: join(folder, 'pg') }),
      extensions: { btree_gist, pgcrypto },
      parsers: { [dateTypeId]: (text: string) => text },
    });
    await pglite.waitReady;
    return { dialect: new OneAtATimeDialect({ pglite }), release: async () => lock?.release() };
  } catch (error) {
    lock?.release();
    throw error;
  }
}
