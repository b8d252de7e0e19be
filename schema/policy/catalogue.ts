import { MapperKind, mapSchema } from '@graphql-tools/utils';
import type { GraphQLFieldConfig, GraphQLSchema } from 'graphql';
import { type Mode, type Register, stateAt } from '../language/index.ts';
import { type FormName, forms } from '../vocabulary/index.ts';
import type { Element, Elements } from './elements.ts';

/** Who may read an element, and how. */
export interface ElementReader {
  readonly agency: string;
  /** null: whoever reads for the agency. */
  readonly roles: readonly string[] | null;
  readonly purposes: readonly string[];
  readonly form: FormName;
  readonly mode: Mode;
  readonly instrument: string;
  readonly clause: string;
}

/**
 * Who may read an element of a provider by the instruments in force. Pure.
 * @param now ms since epoch
 */
export function readersOf(
  register: Register,
  { type, field, provider }: Pick<Element, 'type' | 'field' | 'provider'>,
  now: number,
): ElementReader[] {
  return [...register.instruments.values()].flatMap((i) => {
    const above = i.under === undefined ? undefined : register.instruments.get(i.under);
    if (stateAt(i, above, now) !== 'ACTIVE') return [];
    return i.grants.flatMap((g) => {
      const form = Object.hasOwn(g.fields, type) ? g.fields[type]?.[field] : undefined;
      const forbidden = i.prohibitions.some(
        (p) => p.from === provider && p.to === g.to && p.fields[type]?.includes(field) === true,
      );
      if (g.from !== provider || form === undefined || forbidden) return [];
      const { to: agency, roles = null, purposes, mode, clause } = g;
      return [{ agency, roles, purposes, form, mode, instrument: i.id, clause }];
    });
  });
}

/** The same as lines: `BPS · DTSEN_UPDATE · pseudonym · pks-kpu-bps-2025, Pasal 4 ayat (1)`. */
const readers = (register: Register, element: Element, now: number): string[] =>
  readersOf(register, element, now).map(({ agency, roles, purposes, form, instrument, clause }) => {
    const who = roles === null ? agency : `${agency} (${roles.join(', ')})`;
    return `${who} · ${purposes.join(', ')} · ${form} · ${instrument}, ${clause}`;
  });

/**
 * The whole schema as a catalogue: every name, with owner, class, definition and who may see it in which form. Metadata is
 * open in Satu Data Indonesia (Perpres 39/2019); there is no value in it. Pure.
 * @param now ms since epoch: only instruments in force are named
 */
export function catalogueOf(schema: GraphQLSchema, elements: Elements, register: Register, now: number): GraphQLSchema {
  const described = (config: GraphQLFieldConfig<unknown, unknown>, field: string, type: string) => {
    const element = elements.byCoordinate.get(`${type}.${field}`);
    if (element === undefined) return config;
    const who = readers(register, element, now);
    const lines = [
      config.description ?? element.definition,
      '',
      `Pemilik: ${element.provider} · Kelas: ${element.class}`,
      ...(who.length === 0 ? ['Belum diberikan kepada siapa pun.'] : ['Dapat dibaca:', ...who.map((w) => `- ${w}`)]),
    ];
    return { ...config, description: lines.join('\n') };
  };
  return mapSchema(schema, { [MapperKind.OBJECT_FIELD]: described, [MapperKind.INTERFACE_FIELD]: described });
}

/** Forms in words, for the head of the catalogue. */
export const formLegend = (): string =>
  Object.values(forms)
    .map((f) => `${f.name}: ${f.id} (${f.en})`)
    .join('\n');
