import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type Command, Misused, textOf } from '../command.ts';
import { secretsFor } from '../files.ts';
import { makeSecret, parseSigner } from '../note/key.ts';
import { writeNote } from '../note/note.ts';
import { signRotation } from '../note/rotation.ts';

/** Puts text in the place of a file, whole or not at all, for its owner only. */
function replace(path: string, text: string): void {
  const draft = `${path}.new`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
  renameSync(draft, path);
}

/** `rotate --secret FILE`: begins and ends the change of a log's key. */
export const rotate: Command = {
  usage: `rotate --secret FILE --note FILE | rotate --secret FILE --finish
    ganti kunci pencatat: mula-mula keduanya menandatangani · change the key of a log: from its next start on both keys sign,
    and the note, signed by both, tells whoever trusts the old one of the new one; --finish ends the old one
    --secret  kunci rahasia pencatat · .data/keys/ledger/NAME.note`,
  options: { secret: { type: 'string' }, note: { type: 'string' }, finish: { type: 'boolean' } },
  names: 0,
  run(line) {
    const file = textOf(line, 'secret');
    const signers = secretsFor(file);
    const path = file as string;
    const [old, next] = signers;
    if (old === undefined || signers.length > 2)
      throw new Misused(`${path}: one key is wanted, or two amid a rotation`);
    const note = textOf(line, 'note');
    if (line.options.finish === true) {
      if (note !== undefined) throw new Misused('--note is given when a rotation begins');
      if (next === undefined) throw new Misused(`${path}: no rotation is under way`);
      replace(path, `${readFileSync(path, 'utf8').trim().split('\n').at(-1)}\n`);
      return {
        lines: [`${old.verifier.name}: from the next start on only the new key signs`, next.verifier.text],
        code: 0,
      };
    }
    if (next !== undefined) throw new Misused(`${path}: a rotation is under way; end it with --finish`);
    if (note === undefined) throw new Misused('--note FILE: where the note goes that tells of the new key');
    if (existsSync(note)) throw new Misused(`${note}: is there already`);
    const secret = makeSecret(old.verifier.name);
    const made = parseSigner(secret);
    // The note first: a change of the key of which nobody can be told must not begin.
    writeFileSync(note, writeNote(signRotation(old.verifier.name, old, made)), { flag: 'wx' });
    try {
      replace(path, `${readFileSync(path, 'utf8').trim()}\n${secret}\n`);
    } catch (error) {
      rmSync(note);
      throw error;
    }
    return {
      lines: [
        `${old.verifier.name}: restart its writer, and both keys sign; give ${note} to whoever verifies`,
        `the new key: ${made.verifier.text}`,
        'when every reader has it: rotate --secret … --finish',
      ],
      code: 0,
    };
  },
};
