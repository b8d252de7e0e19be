import { describe, expect, test } from 'vitest';
import { makeSecret, parseSigner, signRotation } from '../../../../schema/ledger/index.ts';
import { signCheckpoint } from '../../../../schema/ledger/note/checkpoint.ts';
import { type NoteSignature, writeNote } from '../../../../schema/ledger/note/note.ts';
import { leafHash, perfectHash } from '../../../../schema/ledger/tree/hash.ts';
import { inclusionProof } from '../../../../schema/ledger/tree/inclusion.ts';
import { rootAt } from '../../../../schema/ledger/tree/range.ts';
import type { ProvenEntry } from './inclusion.ts';
import { readKey } from './note.ts';
import { readReceipt, verifyReceipt } from './receipt.ts';
import { followRotation } from './rotation.ts';

const origin = 'simpul.id/ledger/gateway-1';
const signer = parseSigner(makeSecret(origin));
const keys = [await readKey(signer.verifier.text)];

/** A log of so many entries, and the proof of one of them as the gate gives it. */
function proven(
  size: number,
  index: number,
): { receipt: { origin: string; index: number; leaf: string }; proof: ProvenEntry } {
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
      expect(await verifyReceipt(receipt, proof, keys)).toEqual({ kind: 'proven', origin, size });
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
    expect(await verifyReceipt(receipt, proof, keys)).toEqual({ kind });
  });

  test('another key of the same name did not sign', async () => {
    const { receipt, proof } = proven(13, 3);
    const other = await readKey(parseSigner(makeSecret(origin)).verifier.text);
    expect(await verifyReceipt(receipt, proof, [other])).toEqual({ kind: 'notSigned' });
  });

  test('the header is read, and what is none is none', () => {
    const { leaf } = proven(13, 3).receipt;
    expect(readReceipt(`"${origin}";index=3;leaf=:${leaf}:;salt=:AAAA:`)).toEqual({ origin, index: 3, leaf });
    expect(readReceipt('index=3')).toBeNull();
  });
});

describe('a change of the log’s key', () => {
  const next = parseSigner(makeSecret(origin));
  const stranger = parseSigner(makeSecret(origin));
  const rotation = signRotation(origin, signer, next);
  const byOld = rotation.signatures[0] as NoteSignature;
  const written = writeNote(rotation);
  const follow = async (note: string, log = origin, known = keys) =>
    (await followRotation(note, log, known))?.text ?? null;

  test('the known key leads to the next one', async () => expect(await follow(written)).toBe(next.verifier.text));

  test.each<[string, string]>([
    ['from a key that is not known', writeNote(signRotation(origin, stranger, next))],
    ['signed by the known key alone', written.split('\n').slice(0, -2).join('\n').concat('\n')],
    ['that the old key signs twice', writeNote({ ...rotation, signatures: [byOld, byOld] })],
    ['of another log', writeNote(signRotation('elsewhere', signer, next))],
    ['to a key that did not sign', written.replace(next.verifier.text, stranger.verifier.text)],
    ['to itself', writeNote(signRotation(origin, signer, signer))],
    ['that is none', 'text\n\n'],
  ])('not by a note %s', async (_, note) => expect(await follow(note)).toBeNull());
});
