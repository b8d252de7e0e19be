import type { Language } from '../errors/index.ts';
import { catalogue, type ElementRecord } from '../metadata/index.ts';
import { agencies, legalBases, purposes } from '../vocabulary/codes.ts';
import { type FormName, forms } from '../vocabulary/index.ts';

/** Codes of the records in words. What the vocabulary does not know any more is told by its code. */
export interface Words {
  say(id: string, en: string): string;
  agency(code: string | null): string;
  purpose(code: string | null): string;
  legalBasis(code: string): string;
  form(name: string): string;
  element(coordinate: string): string;
}

let elements: ReadonlyMap<string, ElementRecord> | undefined;

export const elementNamed = (coordinate: string): ElementRecord | undefined => {
  elements ??= new Map(catalogue().elements.map((e) => [e.coordinate, e]));
  return elements.get(coordinate);
};

export function wordsIn(language: Language): Words {
  const say = (id: string, en: string): string => (language === 'id' ? id : en);
  const coded = (table: ReadonlyMap<string, { id: string; en: string }>, code: string): string =>
    table.has(code) ? `${table.get(code)?.[language]} (${code})` : code;
  return {
    say,
    agency: (code) => (code === null ? say('tidak dikenal', 'not known') : coded(agencies, code)),
    purpose: (code) => (code === null ? say('tidak disebut', 'none named') : coded(purposes, code)),
    legalBasis: (code) => coded(legalBases, code),
    form: (name) => (Object.hasOwn(forms, name) ? forms[name as FormName][language] : name),
    // definitions are written in Indonesian, as Satu Data has them
    element: (coordinate) => {
      const definition = elementNamed(coordinate)?.definition;
      return definition === undefined ? coordinate : `${definition.replace(/\.$/, '')} (${coordinate})`;
    },
  };
}

/** A cell of a Markdown table. */
export const cell = (text: string | number): string => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A Markdown table. */
export const table = (head: readonly string[], rows: ReadonlyArray<ReadonlyArray<string | number>>): string[] => [
  `| ${head.map(cell).join(' | ')} |`,
  `|${head.map(() => '---').join('|')}|`,
  ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
];
