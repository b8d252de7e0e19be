import { type Hash, hashBytes } from '../tree/hash.ts';
import { fromBase64 } from './key.ts';
import { type NoteSignature, parseNote, writeNote } from './note.ts';

/** What a log asks of a witness (C2SP tlog-witness §add-checkpoint). */
export interface AddCheckpoint {
  /** Size that the witness cosigned last, as the log believes; 0: none. */
  readonly old: number;
  /** That the tree of now begins with the one of that size. */
  readonly proof: readonly Hash[];
  /** The checkpoint, as a note. */
  readonly checkpoint: string;
}

/** Address of the protocol below the one of a witness. */
export const addCheckpointPath = 'add-checkpoint';

/** Content type of the size that a witness tells with 409. */
export const sizeType = 'text/x.tlog.size';

const mostProofLines = 63;

export const writeAddCheckpoint = ({ old, proof, checkpoint }: AddCheckpoint): string =>
  `old ${old}\n${proof.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${checkpoint}`;

/** @throws Error in words where it is none */
export function readAddCheckpoint(text: string): AddCheckpoint {
  const cut = text.indexOf('\n\n');
  const [first = '', ...lines] = text.slice(0, Math.max(0, cut)).split('\n');
  const [, size] = /^old (0|[1-9]\d{0,15})$/.exec(first) ?? [];
  const proof = lines.map((line) => fromBase64(line));
  if (size === undefined || !Number.isSafeInteger(Number(size)) || lines.length > mostProofLines)
    throw new Error('no old size and consistency proof');
  if (!proof.every((hash): hash is Buffer => hash?.length === hashBytes)) throw new Error('no hash in the proof');
  return { old: Number(size), proof, checkpoint: text.slice(cut + 2) };
}

/** Signature lines as a witness answers them. */
export const writeSignatures = (signatures: readonly NoteSignature[]): string =>
  writeNote({ text: '', signatures }).slice(1);

/** Reads signature lines, none of them verified yet. @throws Error in words */
export const readSignatures = (lines: string): readonly NoteSignature[] => parseNote(`-\n\n${lines}`).signatures;
