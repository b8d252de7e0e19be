import { verifyConsistency } from '../tree/consistency.ts';
import { type Hash, hashBytes } from '../tree/hash.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import type { NoteSigner, NoteVerifier } from './key.ts';
import { type Note, type NoteSignature, signaturesBy } from './note.ts';

/** What a witness signs: that this is, at this time, the longest tree it saw of the log, and that it grew out of the former. */
const cosigned = (text: string, seconds: number): Buffer => Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);

const timeBytes = 8;

/** Makes a cosignature (C2SP tlog-cosignature, Ed25519). @param seconds POSIX time */
function cosign(text: string, witness: NoteSigner, seconds: number): NoteSignature {
  if (witness.verifier.kind !== 'cosignature') throw new Error(`the key of ${witness.verifier.name} is no witness's`);
  const time = Buffer.alloc(timeBytes);
  time.writeBigUInt64BE(BigInt(seconds));
  const signature = Buffer.concat([time, witness.sign(cosigned(text, seconds))]);
  return { name: witness.verifier.name, id: witness.verifier.id, signature };
}

/** A cosignature that holds, and when it was given: POSIX seconds. */
export interface Cosignature {
  readonly line: NoteSignature;
  readonly seconds: number;
}

/** The cosignature of a witness under a note, the latest of several; null: none. @throws Error where one of them does not hold */
export function cosignatureBy(note: Note, witness: NoteVerifier): Cosignature | null {
  if (witness.kind !== 'cosignature') return null;
  let latest: Cosignature | null = null;
  for (const line of signaturesBy(note, witness)) {
    const { signature } = line;
    const seconds = signature.length === timeBytes + 64 ? Number(signature.readBigUInt64BE()) : Number.NaN;
    if (
      !Number.isSafeInteger(seconds) ||
      !witness.verifies(cosigned(note.text, seconds), signature.subarray(timeBytes))
    )
      throw new Error(`the cosignature of ${witness.name} does not hold`);
    if (latest === null || seconds > latest.seconds) latest = { line, seconds };
  }
  return latest;
}

/** When a witness cosigned a note: POSIX seconds, the latest; null: it did not. @throws Error where its signature does not hold */
export const cosignedAt = (note: Note, witness: NoteVerifier): number | null =>
  cosignatureBy(note, witness)?.seconds ?? null;

/** What a witness remembers of a log. Whoever loses it can be shown another past. */
export type Witnessed = Pick<Checkpoint, 'origin' | 'size' | 'root'>;

/**
 * Witnesses a checkpoint: verifies the log's signature, and that the tree grew out of the one witnessed before.
 * The caller must keep `seen` durably before it gives `cosignature` away, else two pasts could be cosigned.
 * @param last what was witnessed before; null: nothing of this log yet
 * @throws Error in words where the witness must not sign
 */
export function witness(
  written: string,
  proof: readonly Hash[],
  last: Witnessed | null,
  log: { readonly origin: string; readonly keys: readonly NoteVerifier[] },
  signer: NoteSigner,
  seconds: number,
): { readonly seen: Witnessed; readonly cosignature: NoteSignature } {
  const { origin, size, root, note } = openCheckpoint(written, log.keys, log.origin);
  if (last !== null && last.origin !== origin) throw new Error(`witnessed before was ${last.origin}`);
  const before = last ?? { size: 0, root: Buffer.alloc(hashBytes) };
  if (before.size > size) throw new Error(`the log was rolled back from ${before.size} to ${size} entries`);
  if (before.size > 0 && !verifyConsistency(before, { size, root }, proof))
    throw new Error(`the log of ${size} entries does not begin with the ${before.size} witnessed before`);
  return { seen: { origin, size, root }, cosignature: cosign(note.text, signer, seconds) };
}
