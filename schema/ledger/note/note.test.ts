import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consistencyProof } from '../tree/consistency.ts';
import { leafHash, nodeHash } from '../tree/hash.ts';
import { openCheckpoint, readCheckpointText, signCheckpoint } from './checkpoint.ts';
import { cosignedAt, witness } from './cosignature.ts';
import { makeSecret, parseSigner, parseVerifier } from './key.ts';
import { parseNote, signedBy, signNote, writeNote } from './note.ts';
import { followRotation, signRotation } from './rotation.ts';

/** Examples of golang.org/x/mod/sumdb/note and of C2SP signed-note, byte for byte. */
const published = {
  secret: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
  other: 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop',
  otherLine:
    '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n',
  specKey: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  specNote:
    'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
  cosigned:
    'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n' +
    '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n' +
    '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n',
};

describe('the published examples of signed notes', () => {
  const signer = parseSigner(published.secret);
  test('a key has the id that is published for it', () => {
    expect(signer.verifier.text).toBe(published.key);
    for (const key of [published.key, published.other, published.specKey]) expect(parseVerifier(key).text).toBe(key);
  });
  test('a note is signed byte for byte alike', () =>
    expect(writeNote(signNote(published.text, [signer]))).toBe(`${published.text}\n${published.line}`));
  test('a note of two keys is read by whoever knows one of them', () => {
    const note = parseNote(`${published.text}\n${published.line}${published.otherLine}`);
    const both = [published.key, published.other].map(parseVerifier);
    expect(signedBy(note, both)).toEqual(both);
    expect(signedBy(note, [both[1]!])).toEqual([both[1]]);
    expect(signedBy(note, [parseVerifier(published.specKey)])).toEqual([]);
  });
  test("the specification's own note", () =>
    expect(signedBy(parseNote(published.specNote), [parseVerifier(published.specKey)])).toHaveLength(1));
  test("the specification's cosigned checkpoint is read and written alike", () => {
    const note = parseNote(published.cosigned);
    expect(writeNote(note)).toBe(published.cosigned);
    expect(readCheckpointText(note.text)).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 });
    expect(note.signatures[1]?.signature.readBigUInt64BE()).toBe(1679315147n);
  });
});

describe('a note', () => {
  const signer = parseSigner(makeSecret('log.example/one'));
  const written = writeNote(signNote('a text\n\nwith an empty line\n', [signer]));
  test('fails with any byte changed', () => {
    const bytes = Buffer.from(written);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(bytes);
        changed[at]! ^= by;
        let held = 0;
        try {
          held = signedBy(parseNote(changed), [signer.verifier]).length;
        } catch {}
        expect(held).toBe(0);
      }),
    );
  });
  test.each([
    ['no signature', 'a text\n\n'],
    ['no empty line', 'a text\n— a b\n'],
    ['a control character', `a\ttext\n\n${published.line}`],
    ['a signature in no base64', 'a text\n\n— a ====\n'],
    ['a base64 that is not the canonical one', published.specNote.replace('aQM=', 'aQN=')],
    ['no newline at its end', published.specNote.trimEnd()],
  ])('is refused with %s', (_, text) => expect(() => parseNote(text)).toThrow());
  test.each(['', 'a b', 'a+b', 'a\nb'])('a key has no name "%s"', (name) =>
    expect(() => makeSecret(name)).toThrow(/name/),
  );
  test('a key whose id is another key’s is refused, and the secret is not told', () => {
    expect(() => parseVerifier(published.key.replace('c74f20a3', 'c74f20a4'))).toThrow(/not its own/);
    expect(() => parseSigner(published.secret.replace('c74f20a3', '00000000'))).toThrow(
      /^the id of the key of PeterNeumann is not its own$/,
    );
  });
});

describe('a checkpoint', () => {
  const origin = 'log.example/one';
  const log = parseSigner(makeSecret(origin));
  const provider = parseSigner(makeSecret('kpu.example/witness', 'cosignature'));
  const leaves = ['a', 'b', 'c'].map((text) => leafHash(Buffer.from(text)));
  const root1 = leaves[0]!;
  const root3 = nodeHash(nodeHash(leaves[0]!, leaves[1]!), leaves[2]!);
  const at = (size: number, root: Buffer): string => writeNote(signCheckpoint({ origin, size, root }, [log]));
  const known = { origin, keys: [log.verifier] };
  const proof = consistencyProof(
    (height, index) => (height === 0 ? leaves[index]! : nodeHash(leaves[0]!, leaves[1]!)),
    1,
    3,
  );

  test('opens by the key of its log only, and for that log only', () => {
    expect(openCheckpoint(at(1, root1), [log.verifier], origin)).toMatchObject({ size: 1, root: root1 });
    expect(() => openCheckpoint(at(1, root1), [parseVerifier(published.key)])).toThrow(/no known key/);
    expect(() => openCheckpoint(at(1, root1), [log.verifier], 'log.example/two')).toThrow(/is of/);
  });
  test.each(['log\n01\nAAAA\n', 'log\n1\nAAAA\n', '\n1\n', 'log\n1\n', 'log\n99999999999999999\nAAAA\n'])(
    'is not %j',
    (text) => expect(() => readCheckpointText(text)).toThrow(),
  );

  test('a witness signs what grew out of what it saw, with the time', () => {
    const first = witness(at(1, root1), [], null, known, provider, 1_700_000_000);
    const next = witness(at(3, root3), proof, first.seen, known, provider, 1_700_000_100);
    const note = parseNote(at(3, root3));
    const cosigned = parseNote(writeNote({ ...note, signatures: [...note.signatures, next.cosignature] }));
    expect(cosignedAt(cosigned, provider.verifier)).toBe(1_700_000_100);
    expect(openCheckpoint(writeNote(cosigned), [log.verifier]).size).toBe(3);
    expect(cosignedAt(note, provider.verifier)).toBeNull();
    const moved = {
      ...note,
      signatures: [{ ...next.cosignature, signature: Buffer.from(next.cosignature.signature) }],
    };
    moved.signatures[0]!.signature[7]! ^= 1;
    expect(() => cosignedAt(moved, provider.verifier)).toThrow(/does not hold/);
  });
  test('a witness refuses another past, a log rolled back, and a key that is not the log’s', () => {
    const seen = { origin, size: 1, root: leaves[1]! };
    expect(() => witness(at(3, root3), proof, seen, known, provider, 1)).toThrow(/does not begin/);
    expect(() => witness(at(1, root1), [], { ...seen, size: 3, root: root3 }, known, provider, 1)).toThrow(
      /rolled back/,
    );
    expect(() => witness(at(1, root1), [], seen, known, provider, 1)).toThrow(/does not begin/);
    expect(() => witness(at(1, root1), [], null, { origin, keys: [] }, provider, 1)).toThrow(/no known key/);
    expect(() => witness(at(1, root1), [], null, known, log, 1)).toThrow(/no witness/);
  });

  test('while keys rotate both sign, and the old key leads to the new one', () => {
    const next = parseSigner(makeSecret(origin));
    const note = writeNote(signCheckpoint({ origin, size: 1, root: root1 }, [log, next]));
    for (const key of [log, next]) expect(openCheckpoint(note, [key.verifier]).size).toBe(1);
    const rotation = signRotation(origin, log, next);
    expect(followRotation(writeNote(rotation), origin, [log.verifier]).text).toBe(next.verifier.text);
    expect(() => followRotation(writeNote(rotation), 'log.example/two', [log.verifier])).toThrow(/no rotation/);
    expect(() => followRotation(writeNote(rotation), origin, [parseVerifier(published.key)])).toThrow(/not known/);
    const alone = { ...rotation, signatures: rotation.signatures.slice(0, 1) };
    expect(() => followRotation(writeNote(alone), origin, [log.verifier])).toThrow(/both keys/);
  });
});
