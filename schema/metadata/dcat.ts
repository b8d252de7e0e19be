import { type Instrument, type Register, stateAt } from '../language/index.ts';
import { odrlOf } from '../register/index.ts';
import { agencies } from '../vocabulary/codes.ts';
import type { Catalogue, DatasetRecord } from './catalogue.ts';
import { policyContext } from './policy-context.ts';

/** JSON-LD value. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Own context, whole in the document: whoever reads it asks no other host for it. */
const context: Json = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  odrl: 'http://www.w3.org/ns/odrl/2/',
  adms: 'http://www.w3.org/ns/adms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  simpul: 'https://simpul.id/ns#',
};

const iri = (id: string): Json => ({ '@id': id });
const agencyIri = (code: string): string => `urn:simpul:agency:${code}`;
const said = (text: { readonly id: string; readonly en: string }): Json => [
  { '@value': text.id, '@language': 'id' },
  { '@value': text.en, '@language': 'en' },
];
const day = (value: string): Json => ({ '@value': value, '@type': 'xsd:date' });
const authority = 'http://publications.europa.eu/resource/authority';

/** Who may read: public only where an open-data rule gives every element; else by agreement. */
function accessRight(dataset: DatasetRecord): Json {
  const right = { PUBLIC: 'PUBLIC', GENERAL: 'RESTRICTED', RESTRICTED: 'RESTRICTED' } as Readonly<
    Record<string, string>
  >;
  return iri(`${authority}/access-right/${right[dataset.class] ?? 'NON_PUBLIC'}`);
}

const agent = (code: string): Json => ({
  '@id': agencyIri(code),
  '@type': 'foaf:Agent',
  'foaf:name': said(agencies.get(code) ?? { id: code, en: code }),
});

/** The instruments in force that grant or forbid an element of the dataset. */
function instrumentsOf(catalogue: Catalogue, register: Register, id: string, now: number): Instrument[] {
  const own = catalogue.elements.filter((e) => e.dataset === id);
  const touches = (from: string, coordinate: string): boolean =>
    own.some((e) => e.owner === from && e.coordinate === coordinate);
  return [...register.instruments.values()].filter((i) => {
    const above = i.under === undefined ? undefined : register.instruments.get(i.under);
    if (stateAt(i, above, now) !== 'ACTIVE') return false;
    return i.grants.some((g) =>
      Object.entries(g.fields).some(([type, fields]) =>
        Object.keys(fields).some((field) => touches(g.from, `${type}.${field}`)),
      ),
    );
  });
}

const policyIri = (instrument: Instrument): string => `urn:simpul:instrument:${instrument.id}`;

/**
 * The catalogue as DCAT-AP in JSON-LD: what there is, whose, how often renewed, who may have it (`odrl:hasPolicy`: the
 * instruments in force, in full), and where it is asked for. Metadata only. Pure.
 * @param publicUrl of the gate, without a slash at its end
 * @param now ms since epoch
 */
export function dcatOf(
  catalogue: Catalogue,
  register: Register,
  publicUrl: string,
  now: number,
): { readonly [key: string]: Json } {
  const service = `${publicUrl}/graphql`;
  const used = new Map<string, Instrument>();
  const datasets = catalogue.datasets.map((dataset): Json => {
    const instruments = instrumentsOf(catalogue, register, dataset.id, now);
    for (const instrument of instruments) used.set(instrument.id, instrument);
    const { id, title, description, producer, walidata, spatial, period, licence, contact } = dataset;
    return {
      '@id': `urn:simpul:dataset:${id}`,
      '@type': 'dcat:Dataset',
      'dct:identifier': id,
      'dct:title': said(title),
      'dct:description': said(description),
      'dct:publisher': iri(agencyIri(walidata)),
      'dct:creator': iri(agencyIri(producer)),
      'dcat:contactPoint': {
        '@type': 'vcard:Kind',
        'vcard:fn': contact.name,
        'vcard:hasURL': iri(contact.url),
      },
      'dct:accrualPeriodicity': iri(`${authority}/frequency/${dataset.updateCycle}`),
      'dct:spatial':
        spatial === 'ID'
          ? { '@id': `${authority}/country/IDN`, '@type': 'dct:Location' }
          : { '@id': `urn:simpul:region:${spatial}`, '@type': 'dct:Location', 'dct:identifier': spatial },
      'dct:temporal': {
        '@type': 'dct:PeriodOfTime',
        'dcat:startDate': day(period.from),
        ...(period.until === undefined ? {} : { 'dcat:endDate': day(period.until) }),
      },
      'dct:accessRights': accessRight(dataset),
      'dct:provenance': { '@type': 'dct:ProvenanceStatement', 'dct:description': said(dataset.provenance) },
      'dcat:keyword': [...new Set(catalogue.elements.filter((e) => e.dataset === id).map((e) => e.concept))].map(
        (concept) => ({ '@value': concept, '@language': 'id' }),
      ),
      'odrl:hasPolicy': instruments.map((instrument) => iri(policyIri(instrument))),
      'dcat:distribution': {
        '@id': `urn:simpul:distribution:${id}`,
        '@type': 'dcat:Distribution',
        'dcat:accessURL': iri(service),
        'dcat:accessService': iri('urn:simpul:service:graphql'),
        'dct:format': iri(`${authority}/file-type/JSON`),
        ...(licence === undefined ? {} : { 'dct:license': iri(licence) }),
      },
    };
  });
  return {
    '@context': context,
    '@graph': [
      {
        '@id': 'urn:simpul:catalogue',
        '@type': 'dcat:Catalog',
        'dct:title': said({ id: 'Katalog Simpul', en: 'Catalogue of Simpul' }),
        'dct:description': said({
          id: `Dataset yang dipertukarkan melalui gerbang ini. Register ${register.version}.`,
          en: `Datasets exchanged through this gate. Register ${register.version}.`,
        }),
        'dct:publisher': iri(agencyIri('BAPPENAS')),
        'dct:language': ['IND', 'ENG'].map((code) => iri(`${authority}/language/${code}`)),
        'dcat:dataset': catalogue.datasets.map(({ id }) => iri(`urn:simpul:dataset:${id}`)),
        'dcat:service': iri('urn:simpul:service:graphql'),
      },
      {
        '@id': 'urn:simpul:service:graphql',
        '@type': 'dcat:DataService',
        'dct:title': said({ id: 'Gerbang GraphQL Simpul', en: 'Simpul GraphQL gate' }),
        'dcat:endpointURL': iri(service),
        'dcat:endpointDescription': iri(`${publicUrl}/schema.graphql?view=catalogue`),
        'dcat:servesDataset': catalogue.datasets.map(({ id }) => iri(`urn:simpul:dataset:${id}`)),
      },
      ...[...new Set(['BAPPENAS', ...catalogue.datasets.flatMap((d) => [d.producer, d.walidata])])].sort().map(agent),
      ...datasets,
      ...[...used.values()].flatMap((instrument) => policyOf(instrument, register)),
    ],
  };
}

function policyOf(instrument: Instrument, register: Register): Json[] {
  const above = instrument.under === undefined ? undefined : register.instruments.get(instrument.under);
  const policy = odrlOf(instrument, above);
  return policy === null ? [] : [{ ...policy, '@id': policyIri(instrument), '@context': policyContext }];
}
