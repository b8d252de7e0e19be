import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Text } from '../errors/index.ts';

/** An agency with its role in Satu Data Indonesia. */
export type Agency = Text & { readonly sdi: string };

const table = <T>(name: string): ReadonlyMap<string, T> =>
  new Map(Object.entries(parse(readFileSync(new URL(`./${name}.yaml`, import.meta.url), 'utf8')) as Record<string, T>));

/** code → agency */
export const agencies = table<Agency>('agencies');
/** code → purpose */
export const purposes = table<Text>('purposes');
/** code → legal basis, UU 27/2022 Art. 20(2) */
export const legalBases = table<Text>('legal-bases');
