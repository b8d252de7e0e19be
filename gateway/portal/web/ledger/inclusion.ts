import { type Side, sidesOf } from '../../../../schema/ledger/audit-path/index.ts';
import { type Bytes, fromBase64, nodeHash, toBase64 } from './bytes.ts';
import { openHead, type SignedHead } from './checkpoint.ts';
import type { LogKey } from './note.ts';

/** What `GET /ledger/proof/N` answers. */
export interface ProvenEntry {
  readonly index: number;
  readonly leaf: string;
  readonly path: readonly string[];
  readonly checkpoint: string;
}

/** One step of the path: the hash beside, where it stands, and what both give. All base64. */
export interface Step {
  readonly side: Side;
  readonly beside: string;
  readonly gives: string;
}

/** A path climbed in this browser, under a head whose signature was verified here. */
export interface Climbed {
  readonly head: SignedHead;
  readonly steps: readonly Step[];
  /** Whether the last step gives the root of the head. */
  readonly holds: boolean;
}

/** Climbs from a leaf to the root of the signed head. @throws Error in words where the head or the proof is malformed */
export async function climb(proof: ProvenEntry, leaf: string, keys: readonly LogKey[]): Promise<Climbed> {
  const head = await openHead(proof.checkpoint, keys);
  const sides = sidesOf(proof.index, head.size, proof.path.length);
  const steps: Step[] = [];
  let found: Bytes = fromBase64(leaf);
  for (const [i, side] of (sides ?? []).entries()) {
    const beside = fromBase64(proof.path[i] as string);
    found = await (side === 'left' ? nodeHash(beside, found) : nodeHash(found, beside));
    steps.push({ side, beside: proof.path[i] as string, gives: toBase64(found) });
  }
  return { head, steps, holds: sides !== null && toBase64(found) === head.root };
}
