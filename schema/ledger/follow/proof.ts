import { readHeld } from '../log/held.ts';
import { type Checkpoint, openCheckpoint, readCheckpoint } from '../note/checkpoint.ts';
import { fromBase64, type NoteVerifier } from '../note/key.ts';
import { consistencyProof } from '../tree/consistency.ts';
import { type Hash, hashBytes } from '../tree/hash.ts';
import { inclusionProof, verifyInclusion } from '../tree/inclusion.ts';
import { checkpointPath } from '../tree/layout.ts';
import { subtreesFrom } from '../tree/tile-reader.ts';
import { tilesIn } from '../verify/tiles-check.ts';

/** What proves to anybody with a log's key that an entry stands in it. */
export interface ProvenEntry {
  readonly index: number;
  /** Leaf hash of the entry, base64. */
  readonly leaf: string;
  /** The audit path, from the leaf upwards (RFC 6962 §2.1.1), each base64. */
  readonly path: readonly string[];
  /** The signed checkpoint under which it is proven, as a note. */
  readonly checkpoint: string;
}

/** Proves entries of a log under its checkpoint of now. @throws Error in words where the checkpoint or a tile is missing */
export function prover(directory: string): (index: number, leaf?: string) => ProvenEntry {
  const written = readHeld(directory, checkpointPath);
  if (written === null) throw new Error('the log has no checkpoint');
  const { size } = readCheckpoint(written);
  const checkpoint = written.toString('utf8');
  const read = subtreesFrom(tilesIn(directory, size), size);
  return (index, leaf = read(0, index).toString('base64')) => ({
    index,
    leaf,
    path: inclusionProof(read, index, size).map((hash) => hash.toString('base64')),
    checkpoint,
  });
}

/** Proves that a log's tree of `second` entries begins with that of `first`. @throws Error in words where a tile is missing */
export const consistencyIn = (directory: string, first: number, second: number): Hash[] =>
  consistencyProof(subtreesFrom(tilesIn(directory, second), second), first, second);

const hashOf = (text: string): Hash => {
  const bytes = fromBase64(text);
  if (bytes?.length !== hashBytes) throw new Error('no hash of a log');
  return bytes;
};

/** Verifies a proof offline. @returns the checkpoint that it holds under. @throws Error in words where it does not hold */
export function verifyProof(proof: ProvenEntry, keys: readonly NoteVerifier[]): Checkpoint {
  const checkpoint = openCheckpoint(proof.checkpoint, keys);
  const { size, root } = checkpoint;
  if (!verifyInclusion(hashOf(proof.leaf), proof.index, size, proof.path.map(hashOf), root))
    throw new Error(`entry ${proof.index} is not proven to stand in ${checkpoint.origin}`);
  return checkpoint;
}
