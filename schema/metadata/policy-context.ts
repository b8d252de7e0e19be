const concept = (name: string): Record<string, unknown> => ({ [name]: `odrl:${name}` });
const node = (name: string): Record<string, unknown> => ({ [name]: { '@id': `odrl:${name}`, '@type': '@id' } });
const named = (name: string): Record<string, unknown> => ({ [name]: { '@id': `odrl:${name}`, '@type': '@vocab' } });

/**
 * JSON-LD context of a policy inside a larger document: the terms of ODRL 2.2 that `odrlOf` uses, with the meaning that they
 * have in http://www.w3.org/ns/odrl.jsonld, so that the document is read without asking another host. A test holds that no
 * term of a policy is without meaning here.
 */
export const policyContext = Object.assign(
  {
    odrl: 'http://www.w3.org/ns/odrl/2/',
    rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    dcterms: 'http://purl.org/dc/terms/',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    simpul: 'https://simpul.id/ns#',
    title: { '@id': 'dcterms:title', '@container': '@language' },
    clause: 'simpul:clause',
    rightOperand: 'odrl:rightOperand',
  },
  ...['Offer', 'Agreement', 'Permission', 'Prohibition', 'Duty', 'Constraint', 'Asset'].map(concept),
  ...['eq', 'gteq', 'lteq', 'isAnyOf', 'isNoneOf', 'purpose', 'spatial', 'dateTime', 'count', 'delayPeriod'].map(
    concept,
  ),
  ...['recipient', 'prohibit', 'use', 'distribute', 'delete'].map(concept),
  ...['uid', 'profile', 'permission', 'prohibition', 'duty', 'target', 'assigner', 'assignee', 'unit'].map(node),
  ...['constraint', 'refinement'].map(node),
  ...['action', 'leftOperand', 'operator', 'conflict'].map(named),
) as Readonly<Record<string, string | Readonly<Record<string, string>>>>;
