import { type LogKey, readKey } from './note.ts';
import { followRotation } from './rotation.ts';

/** The log shows only keys that this browser does not know it by, and no rotation leads to one of them. */
export class KeyChanged extends Error {}

const lines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');
const placeOf = (name: string): string => `simpul.ledger.${name}`;

/**
 * The keys of the gate's log that this browser trusts. The first ones that it sees it takes on trust and keeps; later ones only
 * where a rotation note leads from a kept one to them.
 * @throws KeyChanged, or Error where they cannot be read
 */
export async function trustedKeys(): Promise<readonly LogKey[]> {
  const published = await fetch('/ledger/log.vkey');
  if (!published.ok) throw new Error(`log.vkey ${published.status}`);
  const shown = await Promise.all(lines(await published.text()).map(readKey));
  const name = shown[0]?.name ?? '';
  const kept = localStorage.getItem(placeOf(name));
  const known = await Promise.all(lines(kept ?? '').map(readKey));
  const trusted = kept === null ? shown : shown.filter((key) => known.some(({ text }) => text === key.text));
  if (trusted.length < shown.length) {
    const note = await fetch('/ledger/rotation');
    const next = note.ok ? await followRotation(await note.text(), name, known) : null;
    if (next !== null && shown.some(({ text }) => text === next.text)) trusted.push(next);
  }
  if (trusted.length === 0) throw new KeyChanged('the log shows another key than this browser knows it by');
  localStorage.setItem(placeOf(name), trusted.map(({ text }) => `${text}\n`).join(''));
  return trusted;
}
