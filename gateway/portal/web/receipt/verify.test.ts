import { describe, expect, test } from 'vitest';
import { makeSecret, parseSigner } from '../../../../schema/ledger/index.ts';
import { signCheckpoint } from '../../../../schema/ledger/note/checkpoint.ts';
import { writeNote } from '../../../../schema/ledger/note/note.ts';
import { leafHash, perfectHash } from '../../../../schema/ledger/tree/hash.ts';
import { inclusionProof } from '../../../../schema/ledger/tree/inclusion.ts';
import { rootAt } from '../../../../schema/ledger/tree/range.ts';
import { type Proof, readReceipt, verifyReceipt } from './verify.ts';

const origin = 'simpul.id/ledger/gateway-1';
const signer = parseSigner(makeSecret(origin));
const key = signer.verifier.text;

/** A log of so many entries, and the proof of one of them as the gate gives it. */
function proven(
  size: number,
  index: number,
): { receipt: { origin: string; index: number; leaf: string }; proof: Proof } {
  const leaves = Array.from({ length: size }, (_, i) => leafHash(Buffer.from(`entry ${i}`)));
  const read = (height: number, n: number) => perfectHash(leaves.slice(n * 2 ** height, (n + 1) * 2 ** height));
  const leaf = leaves[index]?.toString('base64') ?? '';
  return {
    receipt: { origin, index, leaf },
    proof: {
      index,
      leaf,
      path: inclusionProof(read, index, size).map((h) => h.toString('base64')),
      checkpoint: writeNote(signCheckpoint({ origin, size, root: rootAt(read, size) }, [signer])),
    },
  };
}

describe('a receipt verified in the browser', () => {
  test.each([1, 2, 3, 7, 8, 13, 64, 100])('every entry of a log of %i is proven', async (size) => {
    for (let index = 0; index < size; index++) {
      const { receipt, proof } = proven(size, index);
      expect(await verifyReceipt(receipt, proof, `${key}\n`)).toEqual({ kind: 'proven', origin, size });
    }
  });

  test.each<[string, string, (p: ReturnType<typeof proven>) => ReturnType<typeof proven>]>([
    [
      'another leaf',
      'otherLeaf',
      ({ receipt, proof }) => ({ receipt, proof: { ...proof, leaf: proven(13, 5).proof.leaf } }),
    ],
    ['another log', 'otherLog', ({ receipt, proof }) => ({ receipt: { ...receipt, origin: 'elsewhere' }, proof })],
    [
      'a path cut short',
      'notIncluded',
      ({ receipt, proof }) => ({ receipt, proof: { ...proof, path: proof.path.slice(1) } }),
    ],
    [
      'a path too long',
      'notIncluded',
      ({ receipt, proof }) => ({ receipt, proof: { ...proof, path: [...proof.path, proof.leaf] } }),
    ],
    [
      'the tree of others',
      'notIncluded',
      ({ receipt, proof }) => ({ receipt, proof: { ...proof, checkpoint: proven(12, 3).proof.checkpoint } }),
    ],
    [
      'a text that was not signed',
      'notSigned',
      ({ receipt, proof }) => ({
        receipt,
        proof: { ...proof, checkpoint: proof.checkpoint.replace(/\n\n/, '\nmore\n\n') },
      }),
    ],
  ])('%s: %s', async (_, kind, change) => {
    const { receipt, proof } = change(proven(13, 3));
    expect(await verifyReceipt(receipt, proof, key)).toEqual({ kind });
  });

  test('another key of the same name did not sign', async () => {
    const { receipt, proof } = proven(13, 3);
    expect(await verifyReceipt(receipt, proof, parseSigner(makeSecret(origin)).verifier.text)).toEqual({
      kind: 'notSigned',
    });
  });

  test('the header is read, and what is none is none', () => {
    const { leaf } = proven(13, 3).receipt;
    expect(readReceipt(`"${origin}";index=3;leaf=:${leaf}:;salt=:AAAA:`)).toEqual({ origin, index: 3, leaf });
    expect(readReceipt('index=3')).toBeNull();
  });
});
