import type { Text } from '../../../../schema/errors/index.ts';
import { useSpeech } from '../shell/index.ts';

/** An agency by its code, its name at hand. */
export function Agency({ code, names }: { readonly code: string; readonly names: Readonly<Record<string, Text>> }) {
  const { language } = useSpeech();
  const name = names[code]?.[language];
  return name === undefined ? <span>{code}</span> : <abbr title={name}>{code}</abbr>;
}
