import { sql } from 'kysely';
import { prover } from '../../../schema/ledger/index.ts';
import type { Context } from '../context.ts';
import type { EntryRow } from './entry-disclosure.ts';

interface Proof {
  readonly leaf: string;
  readonly path: readonly string[];
  readonly checkpoint: string;
}

/**
 * Proves an entry under the checkpoint of now, from its log's own tiles: the index is believed by nobody. One checkpoint for all
 * entries of a log in one answer.
 * @throws Error where the log is gone, or is not what the index was made from
 */
export async function proofOf(context: Context, { _origin, _index, _leaf }: EntryRow): Promise<Proof> {
  const prove = await context.loaders
    .at<string, ReturnType<typeof prover>>('log', 'prover', async (origins) => {
      const { rows } = await sql<{ origin: string; directory: string }>`
        select origin, directory from log where origin = any(${[...origins]}::text[])`.execute(context.db);
      const found = new Map(rows.map(({ origin, directory }) => [origin, directory]));
      return origins.map((origin) => {
        const directory = found.get(origin);
        return directory === undefined ? new Error('the log is not followed') : prover(directory);
      });
    })
    .load(_origin);
  const { leaf, path, checkpoint } = prove(_index, _leaf);
  return { leaf, path, checkpoint };
}
