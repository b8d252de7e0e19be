import { fromBase64 } from './bytes.ts';
import { type LogKey, NotSigned, openNote } from './note.ts';

/** The signed head of a log (C2SP tlog-checkpoint). */
export interface SignedHead {
  readonly origin: string;
  readonly size: number;
  /** base64 */
  readonly root: string;
}

/** Opens a checkpoint. @throws NotSigned, or Error where it is none */
export async function openHead(note: string, keys: readonly LogKey[]): Promise<SignedHead> {
  const { text, signers } = await openNote(note, keys);
  if (signers.length === 0) throw new NotSigned('no known key of the log signed the checkpoint');
  const [origin = '', size = '', root = ''] = text.split('\n');
  if (!/^(0|[1-9]\d{0,14})$/.test(size) || fromBase64(root).length !== 32) throw new Error('no checkpoint of a log');
  return { origin, size: Number(size), root };
}
