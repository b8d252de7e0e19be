import { existsSync, readFileSync } from 'node:fs';
import { type DocumentNode, Kind } from 'graphql';
import { parse } from 'yaml';
import type { Text } from '../schema/errors/index.ts';
import type { Catalogue, DatasetRecord, ElementRecord, ReferenceSetRecord } from '../schema/metadata/index.ts';
import { type Element, indexElements } from '../schema/policy/index.ts';
import { agencies as agencyCodes, legalBases, purposes } from '../schema/vocabulary/codes.ts';
import { forms } from '../schema/vocabulary/index.ts';

/** What a file says of the elements of a type, or of one. */
interface Standard {
  readonly concept: string;
  readonly unit?: string;
  readonly measure?: string;
}

type Described = Omit<DatasetRecord, 'contact'> & {
  readonly types?: Readonly<Record<string, Standard>>;
  readonly elements?: Readonly<Record<string, Standard>>;
};

/** `metadata/datasets.yaml` in an agency's folder. */
interface DatasetFile {
  readonly contact: DatasetRecord['contact'];
  readonly datasets: readonly Described[];
  readonly referenceSets?: ReadonlyArray<{ readonly id: string; readonly file: string; readonly title: Text }>;
}

const wanted = [
  'title',
  'description',
  'producer',
  'walidata',
  'class',
  'spatial',
  'period',
  'updateCycle',
  'method',
  'legalBase',
  'provenance',
] as const;

/** One agency's part of the catalogue, judged against what its schema declares. @throws Error naming every fault and its file */
export function describedBy(name: string, typeDefs: DocumentNode): Catalogue {
  const folder = new URL(`${name}/metadata/`, import.meta.url);
  const place = `subgraphs/${name}/metadata/datasets.yaml`;
  if (!existsSync(new URL('datasets.yaml', folder))) throw new Error(`${place}: is missing`);
  const file = parse(readFileSync(new URL('datasets.yaml', folder), 'utf8'), { schema: 'core' }) as DatasetFile;
  const faults: string[] = [];
  const leaves = leafElements(typeDefs);
  const enums = new Set(enumSets(typeDefs).map(({ id }) => id));
  const elements: ElementRecord[] = [];
  for (const { type, field, named, provider, class: dataClass, definition } of leaves) {
    const coordinate = `${type}.${field}`;
    const own = file.datasets.filter((d) => d.elements?.[coordinate] !== undefined);
    const ofType = file.datasets.filter((d) => d.types?.[type] !== undefined);
    const holders = own.length > 0 ? own : ofType;
    const [dataset] = holders;
    const standard = dataset?.elements?.[coordinate] ?? dataset?.types?.[type];
    if (dataset === undefined || standard === undefined || holders.length !== 1) {
      faults.push(
        `${coordinate}: stands in ${holders.length} datasets, must be in one; add types: { ${type}: { concept } }`,
      );
      continue;
    }
    const number = named === 'Int' || named === 'Float';
    if (number && standard.unit === undefined) faults.push(`${coordinate}: a number without unit`);
    elements.push({
      ...{ coordinate, dataset: dataset.id, owner: provider, class: dataClass, type: named, definition },
      concept: standard.concept,
      classification: enums.has(named) ? named : named === 'RegionCode' ? 'kode-wilayah' : null,
      measure: number ? (standard.measure ?? definition) : null,
      unit: number ? (standard.unit ?? null) : null,
    });
  }
  const types = new Set(leaves.map(({ type }) => type));
  const coordinates = new Set(leaves.map(({ type, field }) => `${type}.${field}`));
  for (const d of file.datasets) {
    for (const key of wanted) if (d[key] === undefined) faults.push(`${d.id}: ${key} is missing`);
    for (const code of [d.producer, d.walidata]) if (!agencyCodes.has(code)) faults.push(`${d.id}: agency ${code}`);
    for (const type of Object.keys(d.types ?? {}))
      if (!types.has(type)) faults.push(`${d.id}: ${type} has no element here`);
    for (const c of Object.keys(d.elements ?? {}))
      if (!coordinates.has(c)) faults.push(`${d.id}: ${c} is no element here`);
  }
  if (faults.length > 0) throw new Error(faults.map((fault) => `${place}: ${fault}`).join('\n'));
  return {
    datasets: file.datasets.map(({ types: _, elements: __, ...dataset }) => ({ ...dataset, contact: file.contact })),
    elements,
    referenceSets: [
      ...enumSets(typeDefs),
      ...(file.referenceSets ?? []).map(({ id, file: path, title }) => ({
        ...{ id, title },
        codes: (parse(readFileSync(new URL(path, folder), 'utf8')) as CodeLine[]).map(codeOf),
      })),
    ],
  };
}

interface CodeLine extends Text {
  readonly code: string;
  readonly source?: string;
  readonly percent?: number;
}

const codeOf = ({ code, id, en, source, percent }: CodeLine): ReferenceSetRecord['codes'][number] => ({
  ...{ code, id, en },
  source: source ?? null,
  value: percent ?? null,
});

/** The elements whose type is a scalar or an enum: those with values. Roots and relations are ways to them. */
function leafElements(typeDefs: DocumentNode): Element[] {
  const objects = new Set(
    typeDefs.definitions.flatMap((d) => (d.kind === Kind.OBJECT_TYPE_DEFINITION ? [d.name.value] : [])),
  );
  return [...indexElements(typeDefs).byCoordinate.values()].filter((e) => e.type !== 'Query' && !objects.has(e.named));
}

/** Every enum as a set of codes, with the texts that its schema has. */
const enumSets = (typeDefs: DocumentNode): ReferenceSetRecord[] =>
  typeDefs.definitions.flatMap((d) =>
    d.kind !== Kind.ENUM_TYPE_DEFINITION || d.name.value.includes('__')
      ? []
      : [
          {
            id: d.name.value,
            title: { id: d.description?.value ?? d.name.value, en: d.name.value },
            codes: (d.values ?? []).map((v) => ({
              ...{ code: v.name.value, id: v.description?.value ?? v.name.value },
              ...{ en: null, source: null, value: null },
            })),
          },
        ],
  );

const vocabularySet = (id: string, title: Text, codes: Iterable<readonly [string, Text]>): ReferenceSetRecord => ({
  ...{ id, title },
  codes: [...codes].map(([code, text]) => ({ code, id: text.id, en: text.en, source: null, value: null })),
});

/** The whole catalogue, in an order that does not depend on who wrote first. @throws Error naming every fault */
export function composeCatalogue(parts: readonly Catalogue[]): Catalogue {
  const sets = new Map(parts.flatMap((p) => p.referenceSets).map((set) => [set.id, set]));
  const shared = [
    vocabularySet('AGENCY', { id: 'Instansi', en: 'Agencies' }, agencyCodes),
    vocabularySet('PURPOSE', { id: 'Tujuan pemrosesan', en: 'Purposes' }, purposes),
    vocabularySet(
      'LEGAL_BASIS',
      { id: 'Dasar pemrosesan, UU 27/2022 Pasal 20', en: 'Legal bases of processing' },
      legalBases,
    ),
    vocabularySet('FORM', { id: 'Bentuk pengungkapan', en: 'Forms of disclosure' }, Object.entries(forms)),
  ];
  for (const set of shared) sets.set(set.id, set);
  const by =
    <T>(key: (item: T) => string) =>
    (a: T, b: T) =>
      key(a) < key(b) ? -1 : 1;
  const datasets = parts.flatMap((p) => p.datasets).sort(by((d) => d.id));
  const twice = datasets.find((d, i) => datasets[i + 1]?.id === d.id);
  if (twice !== undefined) throw new Error(`dataset ${twice.id}: two agencies describe it`);
  return {
    datasets,
    elements: parts.flatMap((p) => p.elements).sort(by((e) => e.coordinate)),
    referenceSets: [...sets.values()].sort(by((s) => s.id)),
  };
}
