import { type LogKey, openNote, readKey } from './note.ts';

const rotationTitle = 'simpul/ledger-key-rotation/v1';

/**
 * The key that a known key of the log gave way to (`signRotation` of schema/ledger writes the note).
 * @returns null where the note leads from no known key, or not both keys signed it
 */
export async function followRotation(note: string, origin: string, known: readonly LogKey[]): Promise<LogKey | null> {
  const [title, log, from = '', to = '', ...more] = note.slice(0, note.lastIndexOf('\n\n')).split('\n');
  const old = known.find((key) => key.text === from);
  if (title !== rotationTitle || log !== origin || more.length > 0 || old === undefined) return null;
  try {
    const next = await readKey(to);
    const { signers } = await openNote(note, [old, next]);
    return old.text !== next.text && signers.length === 2 ? next : null;
  } catch {
    return null; // a note that does not hold leads nowhere
  }
}
