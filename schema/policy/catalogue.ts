import { MapperKind, mapSchema } from '@graphql-tools/utils';
import type { GraphQLFieldConfig, GraphQLSchema } from 'graphql';
import { type Register, stateAt } from '../language/index.ts';
import { forms } from '../vocabulary/index.ts';
import type { Elements } from './elements.ts';

/** One line of who may see an element: `BPS · DTSEN_UPDATE · pseudonym · pks-kpu-bps-2025, Pasal 4 ayat (1)`. */
function readers(register: Register, type: string, field: string, provider: string, now: number): string[] {
  return [...register.instruments.values()].flatMap((i) => {
    const above = i.under === undefined ? undefined : register.instruments.get(i.under);
    if (stateAt(i, above, now) !== 'ACTIVE') return [];
    return i.grants.flatMap((g) => {
      const given = Object.hasOwn(g.fields, type) ? g.fields[type]?.[field] : undefined;
      const forbidden = i.prohibitions.some(
        (p) => p.from === provider && p.to === g.to && p.fields[type]?.includes(field) === true,
      );
      if (g.from !== provider || given === undefined || forbidden) return [];
      const who = g.roles === undefined ? g.to : `${g.to} (${g.roles.join(', ')})`;
      return [`${who} · ${g.purposes.join(', ')} · ${given} · ${i.id}, ${g.clause}`];
    });
  });
}

/**
 * The whole schema as a catalogue: every name, with owner, class, definition and who may see it in which form. Metadata is
 * open in Satu Data Indonesia (Perpres 39/2019); there is no value in it. Pure.
 * @param now ms since epoch: only instruments in force are named
 */
export function catalogueOf(schema: GraphQLSchema, elements: Elements, register: Register, now: number): GraphQLSchema {
  const described = (config: GraphQLFieldConfig<unknown, unknown>, field: string, type: string) => {
    const element = elements.byCoordinate.get(`${type}.${field}`);
    if (element === undefined) return config;
    const who = readers(register, type, field, element.provider, now);
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
