import { globSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Language, Text } from '../../schema/errors/index.ts';

const web = fileURLToPath(new URL('../../gateway/portal/web', import.meta.url));
const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];

/**
 * Tells words of one language from those of the other, by what the portal's own texts say in each (gateway/portal/web, every `*messages.ts`).
 * A word that both languages use, `data`, belongs to neither.
 */
export async function vocabulary(): Promise<{ foreign: (shown: string, to: Language) => string[] }> {
  const words = { id: new Set<string>(), en: new Set<string>() };
  for (const file of globSync('**/*messages.ts', { cwd: web })) {
    const { messages } = (await import(pathToFileURL(`${web}/${file}`).href)) as { messages: Record<string, Text> };
    for (const { id, en } of Object.values(messages)) {
      for (const word of wordsOf(id)) words.id.add(word);
      for (const word of wordsOf(en)) words.en.add(word);
    }
  }
  return {
    foreign: (shown, to) => {
      const [own, other] = to === 'id' ? [words.id, words.en] : [words.en, words.id];
      return [...new Set(wordsOf(shown).filter((word) => other.has(word) && !own.has(word)))];
    },
  };
}
