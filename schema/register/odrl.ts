import { endOf, type Grant, type Instrument, strictControl } from '../language/index.ts';

/** JSON-LD value. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const context: Json = [
  'http://www.w3.org/ns/odrl.jsonld',
  {
    simpul: 'https://simpul.id/ns#',
    dcterms: 'http://purl.org/dc/terms/',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    title: { '@id': 'dcterms:title', '@container': '@language' },
    clause: 'simpul:clause',
  },
];

const party = (agency: string): Json => `urn:simpul:agency:${agency}`;
const asset = (coordinate: string): Json => ({ '@type': 'Asset', uid: `urn:simpul:element:${coordinate}` });
const typed = (value: string, type: string): Json => ({ '@value': value, '@type': `xsd:${type}` });
const constraint = (
  leftOperand: string,
  operator: string,
  rightOperand: Json,
  more: Record<string, Json> = {},
): Json => ({
  '@type': 'Constraint',
  leftOperand,
  operator,
  rightOperand,
  ...more,
});
const list = (items: readonly Json[]): Json => (items.length === 1 ? (items[0] as Json) : items);
const iri = (kind: string, code: string): Json => ({ '@id': `urn:simpul:${kind}:${code}` });

/** Where and when: what every rule of an instrument has in common. */
const period = (from: string, until: string | null): Json[] => [
  constraint('dateTime', 'gteq', typed(from, 'date')),
  ...(until === null ? [] : [constraint('dateTime', 'lteq', typed(until, 'date'))]),
];

function rows({ rows: scope }: Grant): Json[] {
  if (scope === 'all') return [];
  const { lists, linked, parties } = scope;
  return [
    ...place(scope),
    ...(lists === undefined
      ? []
      : [
          constraint(
            'simpul:list',
            'isAnyOf',
            lists.map((name) => iri('list', name)),
          ),
        ]),
    ...(linked === undefined ? [] : [constraint('simpul:linked', 'eq', iri('linked', linked))]),
    ...(parties === undefined ? [] : [constraint('simpul:parties', 'eq', iri('parties', parties))]),
  ];
}

function place(scope: Exclude<Grant['rows'], 'all'>): Json[] {
  const one = (kind: string, given: 'duty' | readonly string[]): Json =>
    given === 'duty'
      ? constraint('spatial', 'eq', iri('duty', kind))
      : constraint(
          'spatial',
          'isAnyOf',
          given.map((code) => iri(kind, code)),
        );
  if ('region' in scope) return [one('region', scope.region)];
  return 'pollingStation' in scope ? [one('polling-station', scope.pollingStation)] : [];
}

/** How counts are kept from telling of a person: see docs/disclosure-control.md. */
function control(grant: Grant): Json[] {
  if (grant.mode !== 'aggregate') return [];
  const { complement, perturb, round } = grant.control ?? strictControl;
  return [
    constraint('simpul:smallestCell', 'gteq', grant.minCell),
    constraint('simpul:complementWithheld', 'eq', complement),
    constraint('simpul:perturbation', 'lteq', perturb),
    constraint('simpul:roundedTo', 'eq', round),
  ];
}

function quota({ quota: bound }: Grant): Json[] {
  const day = (count: number, unit: string): Json =>
    constraint('count', 'lteq', count, { unit: iri('unit', `${unit}-per-day`) });
  return [
    ...(bound?.rowsPerDay === undefined ? [] : [day(bound.rowsPerDay, 'rows')]),
    ...(bound?.requestsPerDay === undefined ? [] : [day(bound.requestsPerDay, 'requests')]),
    ...(bound?.claimsPerDay === undefined ? [] : [day(bound.claimsPerDay, 'claims-per-person')]),
  ];
}

/** What is done with an element, where it is not read. */
const actions: Readonly<Record<string, string>> = {
  aggregate: 'odrl:aggregate',
  verify: 'simpul:verify',
};

/** One permission for each form of a clause: what is read, in which form, by whom, for what, where and when. */
function permissions(instrument: Instrument, until: string | null, grant: Grant): Json[] {
  const byForm = new Map<string, string[]>();
  for (const [type, fields] of Object.entries(grant.fields))
    for (const [field, form] of Object.entries(fields))
      byForm.set(form, [...(byForm.get(form) ?? []), `${type}.${field}`]);
  const duties: Json[] =
    grant.retention === undefined
      ? []
      : [
          {
            '@type': 'Duty',
            action: 'delete',
            constraint: constraint('delayPeriod', 'lteq', typed(grant.retention, 'duration')),
          },
        ];
  return [...byForm].map(([form, coordinates]) => ({
    '@type': 'Permission',
    clause: grant.clause,
    assigner: party(grant.from),
    assignee: party(grant.to),
    target: coordinates.map(asset),
    action: {
      'rdf:value': { '@id': actions[grant.mode] ?? 'odrl:read' },
      refinement: [
        constraint('simpul:mode', 'eq', iri('mode', grant.mode)),
        constraint('simpul:form', 'eq', iri('form', form)),
        ...control(grant),
      ],
    },
    constraint: [
      ...(grant.purposes.includes('ANY')
        ? []
        : [
            constraint(
              'purpose',
              'isAnyOf',
              grant.purposes.map((code) => iri('purpose', code)),
            ),
          ]),
      ...(grant.roles === undefined
        ? []
        : [
            constraint(
              'simpul:role',
              'isAnyOf',
              grant.roles.map((code) => iri('role', code)),
            ),
          ]),
      ...rows(grant),
      ...period(instrument.period.from, until),
      ...quota(grant),
    ],
    ...(duties.length === 0 ? {} : { duty: list(duties) }),
  }));
}

/** Passing on is forbidden unless the clause names to whom. */
const onward = (grant: Grant): Json => ({
  '@type': 'Prohibition',
  clause: grant.clause,
  assigner: party(grant.from),
  assignee: party(grant.to),
  target: Object.entries(grant.fields).flatMap(([type, fields]) =>
    Object.keys(fields).map((f) => asset(`${type}.${f}`)),
  ),
  action: 'distribute',
  ...(grant.onwardTransfer === undefined
    ? {}
    : {
        constraint: constraint(
          'recipient',
          'isNoneOf',
          grant.onwardTransfer.map((a) => iri('agency', a)),
        ),
      }),
});

/**
 * An instrument as an ODRL 2.2 policy in JSON-LD (W3C Recommendation, 15 February 2018): an Agreement of its parties, an
 * Offer where it is to everybody. Prohibitions win, as in the language itself. null for what has no rule: a MoU.
 */
export function odrlOf(instrument: Instrument, above: Instrument | undefined): { readonly [key: string]: Json } | null {
  const { grants, prohibitions } = instrument;
  if (grants.length + prohibitions.length === 0) return null;
  const until = endOf(instrument, above);
  return {
    '@context': context,
    '@type': instrument.kind === 'OPEN_DATA' ? 'Offer' : 'Agreement',
    uid: `urn:simpul:instrument:${instrument.id}`,
    profile: 'https://simpul.id/ns#',
    title: { id: instrument.title.id, en: instrument.title.en },
    conflict: 'prohibit',
    ...(instrument.under === undefined
      ? {}
      : { 'dcterms:isPartOf': { '@id': `urn:simpul:instrument:${instrument.under}` } }),
    permission: grants.flatMap((g) => permissions(instrument, until, g)),
    prohibition: [
      ...prohibitions.map((p) => ({
        '@type': 'Prohibition',
        clause: p.clause,
        assigner: party(p.from),
        assignee: party(p.to),
        target: Object.entries(p.fields).flatMap(([type, fields]) => fields.map((f) => asset(`${type}.${f}`))),
        action: 'use',
        'dcterms:description': [
          { '@value': p.reason.id, '@language': 'id' },
          { '@value': p.reason.en, '@language': 'en' },
        ],
      })),
      ...grants.filter((g) => g.from !== g.to && g.to !== 'PUBLIC').map(onward),
    ],
  };
}
