import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instrument, Prohibition } from '../language/index.ts';
import type { FormName } from '../vocabulary/index.ts';
import { compileAccess } from './access.ts';
import type { CallerClass } from './caller.ts';
import { caller, elements, everything, grant, instrument, now, prohibition, register } from './testing.ts';

describe('monotone', () => {
  const formOf = fc.constantFrom<FormName>('clear', 'present', 'year');
  const fieldsOf = (provider: string) =>
    fc
      .subarray(
        everything.filter((c) => elements.byCoordinate.get(c)?.provider === provider),
        { minLength: 1 },
      )
      .chain((list) =>
        fc.array(formOf, { minLength: list.length, maxLength: list.length }).map((forms) => {
          const out: Record<string, Record<string, FormName>> = {};
          list.forEach((c, i) => {
            const [type = '', field = ''] = c.split('.');
            out[type] = { ...out[type], [field]: forms[i] as FormName };
          });
          return out;
        }),
      );
  const anyGrant = fc.constantFrom('KPU', 'BPS').chain((from) =>
    fc
      .record({
        from: fc.constant(from),
        to: fc.constantFrom('BPS', 'KPU', 'PUBLIC'),
        purposes: fc.constantFrom(['P'], ['Q'], ['P', 'Q']),
        fields: fieldsOf(from),
      })
      .map((g) => grant(g)),
  );
  const anyProhibition: fc.Arbitrary<Prohibition> = fc
    .record({ to: fc.constantFrom('BPS', 'KPU', 'PUBLIC'), coordinate: fc.constantFrom(...everything) })
    .map(({ to, coordinate }) => {
      const [type = '', field = ''] = coordinate.split('.');
      return prohibition({ [type]: [field] }, { to, from: elements.byCoordinate.get(coordinate)?.provider ?? '' });
    });
  const anyRegister = fc
    .array(
      fc.record({
        grants: fc.array(anyGrant, { maxLength: 3 }),
        prohibitions: fc.array(anyProhibition, { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((list) => list.map((i, n) => instrument(`i${n}`, i)));
  const anyCaller = fc.record({ agency: fc.constantFrom('BPS', 'KPU', 'PUBLIC'), purpose: fc.constantFrom('P', 'Q') });
  const granted = (list: Instrument[], who: Partial<CallerClass>): string[] => {
    const access = compileAccess(register(...list), elements, caller(who), now);
    return everything.filter((c) => {
      const [type = '', field = ''] = c.split('.');
      return access.decide(type, field).granted;
    });
  };

  test('a prohibition more never grants', () => {
    fc.assert(
      fc.property(anyRegister, anyCaller, anyProhibition, fc.nat(), (list, who, p, at) => {
        const more = list.map((i, n) => (n === at % list.length ? { ...i, prohibitions: [...i.prohibitions, p] } : i));
        const before = granted(list, who);
        for (const c of granted(more, who)) expect(before).toContain(c);
      }),
    );
  });

  // Two clauses that give one field are refused as ambiguous, so taking one away would end the ambiguity: a valid register
  // (language/check) has no such clauses for one role. An instrument that no longer speaks at all makes room for another
  // (lex specialis), so what is taken away here leaves something standing.
  test('a field less in a clause never grants', () => {
    const one = anyRegister.filter((list) => {
      const seen = new Set<string>();
      return list.every((i) =>
        i.grants.every((g) =>
          Object.keys(g.fields).every((t) => {
            const key = `${i.id} ${g.from} ${g.to} ${t}`;
            return !seen.has(key) && seen.add(key);
          }),
        ),
      );
    });
    fc.assert(
      fc.property(one, anyCaller, fc.nat(), fc.nat(), (list, who, at, pick) => {
        const target = list[at % list.length] as Instrument;
        const g = target.grants[pick % Math.max(1, target.grants.length)];
        fc.pre(g !== undefined);
        const type = Object.keys(g.fields)[pick % Object.keys(g.fields).length] as string;
        const { [Object.keys(g.fields[type] ?? {})[0] as string]: _, ...rest } = g.fields[type] ?? {};
        const less = {
          ...target,
          grants: target.grants.map((x) => (x === g ? { ...g, fields: { ...g.fields, [type]: rest } } : x)),
        };
        const before = granted(list, who);
        for (const c of granted(
          list.map((i) => (i === target ? less : i)),
          who,
        ))
          expect(before).toContain(c);
      }),
    );
  });

  test('an instrument less, where the rest names nobody else, never grants', () => {
    fc.assert(
      fc.property(anyGrant, anyCaller, (g, who) => {
        expect(granted([instrument('i', { grants: [] })], who)).toEqual([]);
        for (const c of granted([instrument('i', { grants: [g] })], who))
          expect(g.fields[c.split('.')[0] as string]).toBeDefined();
      }),
    );
  });
});
