import { createHash } from 'node:crypto';
import { type DocumentNode, print } from 'graphql';
import { LRUCache } from 'lru-cache';
import { withoutLiterals } from '../../schema/policy/index.ts';

/** Hashes of documents remembered at once. */
const hashes = new LRUCache<string, string>({ max: 5_000 });

/** What a log may say of a document: SHA-256 of it without its literals. @param queryHash of the text */
export function loggedHash(queryHash: string, document: DocumentNode): string {
  let hash = hashes.get(queryHash);
  if (hash === undefined) {
    hash = createHash('sha256')
      .update(print(withoutLiterals(document)))
      .digest('hex');
    hashes.set(queryHash, hash);
  }
  return hash;
}
