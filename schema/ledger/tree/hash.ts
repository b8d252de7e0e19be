import { hash } from 'node:crypto';

/** A node of the tree: 32 bytes of SHA-256. */
export type Hash = Buffer;

export const hashBytes = 32;

const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

const sha256 = (...parts: Buffer[]): Hash => hash('sha256', Buffer.concat(parts), 'buffer');

/** Hash of an entry as the tree holds it (RFC 6962 §2.1). */
export const leafHash = (entry: Buffer): Hash => sha256(leafPrefix, entry);

/** Hash of two neighbours (RFC 6962 §2.1). */
export const nodeHash = (left: Hash, right: Hash): Hash => sha256(nodePrefix, left, right);

/** Root of the tree without entries. */
export const emptyRoot: Hash = sha256();

/** Hash over 2^k neighbours that stand complete under one node. */
export function perfectHash(hashes: readonly Hash[]): Hash {
  let row = hashes;
  while (row.length > 1) {
    const above: Hash[] = [];
    for (let i = 0; i < row.length; i += 2) above.push(nodeHash(row[i]!, row[i + 1]!));
    row = above;
  }
  return row[0] ?? emptyRoot;
}
