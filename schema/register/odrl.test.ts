import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { asText } from '../html/index.ts';
import { loadRegister } from '../language/load.ts';
import { indexElements } from '../policy/index.ts';
import { odrlOf } from './odrl.ts';
import { pageOf } from './page.ts';

const { instruments } = loadRegister(fileURLToPath(new URL('../agreements', import.meta.url)));
const elements = indexElements(parse(readFileSync(new URL('../supergraph.graphql', import.meta.url), 'utf8')));
const all = [...instruments.values()];
const above = (id: string | undefined) => (id === undefined ? undefined : instruments.get(id));

// biome-ignore lint/suspicious/noExplicitAny: a test looks into what it made
type Any = any;
const of = (id: string): Any => odrlOf(instruments.get(id)!, above(instruments.get(id)?.under));
const rules = (policy: Any): Any[] => [...policy.permission, ...policy.prohibition];
const list = (value: Any): Any[] => (value === undefined ? [] : [value].flat());

/** ODRL Information Model 2.2 §2 and §3.2: terms that the core vocabulary or our profile (`simpul:`) has. */
const operators = ['eq', 'gteq', 'lteq', 'isAnyOf', 'isNoneOf'];
const operands = /^(purpose|spatial|dateTime|count|delayPeriod|recipient|simpul:\w+)$/;
const actions = ['odrl:read', 'odrl:aggregate', 'simpul:verify', 'use', 'distribute', 'delete'];

describe.each(all.filter((i) => i.grants.length > 0).map((i) => [i.id, i] as const))(
  '%s as ODRL 2.2',
  (id, instrument) => {
    const policy = of(id);
    test('is a policy with a uid, a profile and at least one rule', () => {
      expect(policy['@context'][0]).toBe('http://www.w3.org/ns/odrl.jsonld');
      expect(policy['@type']).toBe(instrument.kind === 'OPEN_DATA' ? 'Offer' : 'Agreement');
      expect(policy.uid).toBe(`urn:simpul:instrument:${id}`);
      expect(policy.conflict).toBe('prohibit');
      expect(JSON.parse(JSON.stringify(policy))).toEqual(policy);
    });
    test('every rule has assigner, assignee, target and one action; every constraint three parts', () => {
      for (const rule of rules(policy)) {
        expect(rule.assigner).toMatch(/^urn:simpul:agency:[A-Z]+$/);
        expect(rule.assignee).toMatch(/^urn:simpul:agency:[A-Z]+$/);
        expect(rule.target.length).toBeGreaterThan(0);
        expect(rule.clause).not.toBe('');
        expect(actions).toContain(rule.action['rdf:value']?.['@id'] ?? rule.action);
        for (const duty of list(rule.duty)) expect(actions).toContain(duty.action);
        const constraints = [
          ...list(rule.constraint),
          ...list(rule.action.refinement),
          ...list(rule.duty).flatMap((d) => list(d.constraint)),
        ];
        for (const c of constraints) {
          expect(operators).toContain(c.operator);
          expect(c.leftOperand).toMatch(operands);
          expect(c.rightOperand).toBeDefined();
        }
      }
    });
    test('it permits what the grants give, and forbids what the prohibitions say, no more and no less', () => {
      const told = (found: Any[]): string[] =>
        found.flatMap((r) => r.target.map((t: Any) => `${r.clause} ${t.uid}`)).sort();
      const meant = (clauses: ReadonlyArray<{ clause: string; fields: object }>): string[] =>
        clauses
          .flatMap((c) =>
            Object.entries(c.fields).flatMap(([type, f]) =>
              (Array.isArray(f) ? f : Object.keys(f)).map((x) => `${c.clause} urn:simpul:element:${type}.${x}`),
            ),
          )
          .sort();
      expect(told(policy.permission)).toEqual(meant(instrument.grants));
      expect(told(policy.prohibition.filter((p: Any) => p.action === 'use'))).toEqual(meant(instrument.prohibitions));
    });
  },
);

test('purpose, form, days, quota, retention and onward transfer of one clause', () => {
  const policy = of('pks-kpu-bps-2025');
  const permission = policy.permission.find((p: Any) =>
    p.target.some((t: Any) => t.uid === 'urn:simpul:element:Voter.birthDate'),
  );
  const of1 = (name: string): Any[] => permission.constraint.filter((c: Any) => c.leftOperand === name);
  expect(permission.action.refinement[1]).toMatchObject({
    leftOperand: 'simpul:form',
    rightOperand: { '@id': 'urn:simpul:form:year' },
  });
  expect(of1('purpose')[0].rightOperand).toEqual([{ '@id': 'urn:simpul:purpose:DTSEN_UPDATE' }]);
  expect(of1('dateTime').map((c: Any) => [c.operator, c.rightOperand['@value']])).toEqual([
    ['gteq', '2025-03-14'],
    ['lteq', '2030-03-13'],
  ]);
  expect(of1('count').map((c: Any) => c.rightOperand)).toEqual([5_000_000, 200_000]);
  expect(permission.duty).toMatchObject({
    action: 'delete',
    constraint: { rightOperand: { '@value': 'P6M', '@type': 'xsd:duration' } },
  });
  expect(policy.prohibition.some((p: Any) => p.action === 'distribute' && p.assignee === 'urn:simpul:agency:BPS')).toBe(
    true,
  );
  expect(of('pks-bps-kemensos-2025').permission[0].constraint).toContainEqual(
    expect.objectContaining({ leftOperand: 'spatial', rightOperand: { '@id': 'urn:simpul:duty:region' } }),
  );
});

test('a MoU has no rule, so no policy', () => expect(of('mou-kpu-bps-2025')).toBeNull());

describe.each(all.map((i) => [i.id, i] as const))('the page of %s', (_, instrument) => {
  test.each(['id', 'en'] as const)('in %s names every clause, every element and its form', (language) => {
    const page = pageOf({
      instrument,
      above: above(instrument.under),
      elements,
      signatures: [],
      language,
      now: Date.parse('2026-11-22T00:00:00Z'),
    });
    for (const { clause, fields } of [...instrument.grants, ...instrument.prohibitions]) {
      expect(page).toContain(clause);
      for (const [type, f] of Object.entries(fields))
        for (const x of Array.isArray(f) ? f : Object.keys(f)) expect(page).toContain(`<code>${type}.${x}</code>`);
    }
    expect(page).toContain(asText(instrument.title[language]));
    expect(page).toContain(instrument.provenance[language].split('"')[0]?.split("'")[0]?.split('&')[0]);
    expect(page).not.toMatch(/undefined|\[object|https?:\/\//);
  });
});
