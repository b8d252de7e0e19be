import { type Persona, personas } from '../../gateway/identity/index.ts';
import type { CallerClass, Duty } from '../../schema/policy/index.ts';
import type { House } from '../house.ts';

/** Somebody who asks, for one purpose. */
export interface Reader {
  readonly name: string;
  readonly persona: Persona | null;
  readonly purpose: string;
  readonly callerClass: CallerClass;
}

const readersOf = (persona: Persona): Reader[] =>
  persona.purposes.map((purpose) => ({
    name: persona.purposes.length > 1 ? `${persona.id} ${purpose}` : persona.id,
    persona,
    purpose,
    callerClass: { agency: persona.agency, roles: persona.roles, duty: persona.duty, purpose, agreement: null },
  }));

const elsewhere = (id: string, duty: Duty, agency?: string, purpose?: string): Persona => {
  const like = personas.get(id) as Persona;
  return {
    ...like,
    id: `${agency ?? id}@${duty.pollingStation ?? duty.region ?? 'nowhere'}`,
    duty,
    ...(agency === undefined ? {} : { agency }),
    ...(purpose === undefined ? {} : { purposes: [purpose] }),
  };
};

const anybody: Reader = {
  name: 'public',
  persona: null,
  purpose: 'PUBLIC_INFORMATION',
  callerClass: { agency: 'PUBLIC', roles: [], duty: {}, purpose: 'PUBLIC_INFORMATION', agreement: null },
};

/** Every persona with each of its purposes, the public, and some whose rows are a part of what there is. */
export const readers: readonly Reader[] = [
  anybody,
  ...[...personas.values()].flatMap(readersOf),
  ...[
    elsewhere('bawaslu-officer', { region: '33.08.10' }),
    elsewhere('bawaslu-officer', { region: '33.08.10.2001' }),
    elsewhere('kemensos-officer', { region: '33.08.11' }),
    elsewhere('bawaslu-officer', { region: '33.08.12' }, 'PARPOL', 'VOTER_LIST_COPY'),
    elsewhere('pantarlih', {}),
  ].flatMap(readersOf),
];

/** @throws Error where nobody is called so */
export function readerNamed(name: string): Reader {
  const reader = readers.find((r) => r.name === name);
  if (reader === undefined) throw new Error(`no reader ${name}`);
  return reader;
}

/** Headers by which a reader asks. */
export async function headersOf(reader: Reader, house: House): Promise<Record<string, string>> {
  if (reader.persona === null) return {};
  return { authorization: `Bearer ${await house.token(reader.persona)}`, 'x-purpose': reader.purpose };
}
