import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SimpulError } from '../../errors/index.ts';
import { canonicalText, entryBytes, inCommon, longestEntry, readEntry } from './canonical.ts';
import { recordedClause } from './decisions.ts';
import { argumentDigest, hopDigest, newSalt, saltedDigest, subjectPseudonym } from './digest.ts';
import type { Entry, EntryDraft, RecordedField } from './entry.ts';
import { discloses, linkSets, mostLinks } from './links.ts';
import { inParts } from './parts.ts';
import { exampleDraft } from './testing.ts';

const time = '2026-11-22T03:04:05.678Z';
const key = randomBytes(32);

/** What the ledger says of a record that it refuses. */
function refusal(draft: EntryDraft): string {
  try {
    entryBytes(draft, time);
  } catch (error) {
    if (error instanceof SimpulError && error.code === 'LEDGER_ENTRY_REFUSED') return error.message;
    throw error;
  }
  return 'taken';
}

describe('an entry', () => {
  test('is canonical JSON, and is read again', () => {
    const draft = exampleDraft();
    const bytes = entryBytes(draft, time);
    const turned = Object.fromEntries(Object.entries(draft).reverse()) as unknown as EntryDraft;
    expect(entryBytes(turned, time).equals(bytes)).toBe(true);
    expect(readEntry(bytes)).toEqual({ ...draft, v: 1, time });
    expect(bytes.toString().startsWith('{"agreement":')).toBe(true);
    expect(bytes.toString()).toBe(canonicalize(JSON.parse(bytes.toString())));
  });

  test('is written as RFC 8785 says, whatever stands in it and in whatever order', () => {
    const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.]{0,20}$/).filter((n) => n !== '__proto__');
    const text = fc.string({ unit: 'grapheme' });
    const shuffled = <T extends object>(record: T) =>
      fc.shuffledSubarray(Object.entries(record), { minLength: Object.keys(record).length }).map(Object.fromEntries);
    const entry = fc
      .record(
        {
          rows: fc.dictionary(name, fc.nat()),
          arguments: fc.dictionary(name, text),
          caller: fc.option(
            fc
              .record({
                ...{ agency: text, roles: fc.array(text), duty: fc.dictionary(name, text) },
                subject: fc.option(text),
              })
              .chain(shuffled),
          ),
          hops: fc.array(fc.record({ id: text, agency: text, digest: fc.option(text) }).chain(shuffled)),
          instruments: fc.array(fc.record({ id: text, clause: fc.option(text) }).chain(shuffled)),
          fields: fc.array(
            fc
              .record(
                { path: text, element: text, by: fc.option(fc.nat()), form: text, refused: text },
                { requiredKeys: ['path', 'element', 'by'] },
              )
              .chain(shuffled),
          ),
          links: fc.option(fc.record({ set: text, count: fc.nat() }).chain(shuffled)),
          part: fc.record({ of: fc.nat(), number: fc.nat() }).chain(shuffled),
          times: fc.nat(),
          ...Object.fromEntries(
            ['agreement', 'purpose', 'schema', 'document', 'error', 'response'].map((key) => [key, fc.option(text)]),
          ),
        },
        { requiredKeys: ['rows', 'arguments'] },
      )
      .map((changes) => ({ ...exampleDraft(changes as Partial<EntryDraft>), v: 1 as const, time }))
      .chain(shuffled);
    fc.assert(
      fc.property(entry, (any) => {
        expect(canonicalText(any as Entry)).toBe(canonicalize(any));
      }),
    );
  });

  test('is written with each member that its schema has', () => {
    interface Part {
      readonly properties?: Readonly<Record<string, Part>>;
      readonly additionalProperties?: unknown;
      readonly items?: Part;
      readonly oneOf?: readonly Part[];
    }
    /** A value with every member that a part of the schema names. */
    const whole = ({ properties, additionalProperties, items, oneOf: [first] = [] }: Part): unknown => {
      if (items !== undefined) return [whole(items)];
      if (properties !== undefined)
        return Object.fromEntries(Object.entries(properties).map(([member, part]) => [member, whole(part)]));
      return typeof additionalProperties === 'object' ? { any: 1 } : first === undefined ? 1 : whole(first);
    };
    const entry = whole(JSON.parse(readFileSync(new URL('../entry.schema.json', import.meta.url), 'utf8')));
    expect(JSON.parse(canonicalText(entry as Entry))).toEqual(entry);
  });

  // A NIK of a district that does not exist.
  const nik = '3308220101900001';
  test.each<[string, Partial<EntryDraft>]>([
    ['a NIK as request id', { request: nik }],
    ['a NIK in a clause', { instruments: [{ id: 'a', clause: `Pasal 1 (${nik})` }] }],
    ['a NIK in groups', { instruments: [{ id: 'a', clause: '3308.2201 0190-0001' }] }],
    ['a NIK in a path', { fields: [{ path: `voter_${nik}`, element: 'Voter.age', by: null, refused: 'UNDECLARED' }] }],
    ['a NIK as the name of a row type', { rows: { [`T${nik}`]: 1 } }],
    ['a NIK as the name of an argument', { arguments: { [`voter.${nik}`]: 'A'.repeat(43) } }],
    ['a NIK as a count', { rows: { Voter: Number(nik) } }],
    ['a token', { instruments: [{ id: 'a', clause: 'eyJhbGciOiJFUzI1NiJ9.e30.x' }] }],
    ['a bearer token', { instruments: [{ id: 'a', clause: 'Bearer abc' }] }],
    ['a value', { arguments: { 'voters.where': 'SITI AMINAH' } }],
    ['a subject by name', { caller: { agency: 'BPS', roles: [], duty: {}, subject: 'siti@bps.example' } }],
    ['a member that is not known', { answer: { fullName: 'SITI' } } as Partial<EntryDraft>],
    [
      'a field both given and refused',
      { fields: [{ path: 'a', element: 'A.b', by: 0, form: 'clear', refused: 'X' } as RecordedField] },
    ],
  ])('with %s is refused, and the refusal does not tell it', (_, changes) => {
    const said = refusal(exampleDraft(changes));
    expect(said).not.toBe('taken');
    expect(said).not.toMatch(/3308|SITI|siti|eyJ|Bearer/);
  });
  test('what records have in common is written as if it were not, and refused alike', () => {
    const draft = exampleDraft();
    const fields = inCommon(draft.fields.map((f) => ({ ...f })));
    expect(entryBytes({ ...draft, fields }, time).equals(entryBytes(draft, time))).toBe(true);
    expect(() => {
      (fields[0] as { path: string }).path = nik;
    }).toThrow();
    const bad = inCommon([{ path: `voter_${nik}`, element: 'Voter.age', by: null, refused: 'UNDECLARED' }]);
    expect(refusal(exampleDraft({ fields: bad }))).not.toBe('taken');
  });
  test('what was taken as fields is not taken as instruments', () => {
    const { fields, instruments } = exampleDraft();
    const known = { fields: inCommon(fields), instruments: inCommon(instruments) };
    for (let i = 0; i < 2; i++) expect(refusal(exampleDraft(known))).toBe('taken');
    for (const list of [known.fields, known.instruments] as never[])
      expect(refusal(exampleDraft({ fields: list, instruments: list }))).not.toBe('taken');
    expect(refusal(exampleDraft({ fields: known.instruments, instruments: known.fields } as never))).not.toBe('taken');
  });
  test('has as much of a clause as its schema takes', () => {
    const long = 'Pasal '.repeat(50);
    const whole = recordedClause(long);
    const taken = (clause: string) => refusal(exampleDraft({ instruments: [{ id: 'a', clause }] })) === 'taken';
    expect([taken(whole), taken(long.slice(0, whole.length + 1))]).toEqual([true, false]);
  });
  test('digests and ids may have sixteen digits in a row', () => {
    expect(refusal(exampleDraft({ register: '1'.repeat(64), request: '11111111-1111-1111-1111-111111111111' }))).toBe(
      'taken',
    );
  });
});

describe('digests', () => {
  test('are told by the key or salt, the place and the value', () => {
    const made = [
      argumentDigest(key, 'voter.nationalId', 'a'),
      argumentDigest(key, 'voter.nationalId', 'b'),
      argumentDigest(key, 'voter.id', 'a'),
      argumentDigest(randomBytes(32), 'voter.nationalId', 'a'),
      saltedDigest(newSalt(), 'a'),
      saltedDigest(newSalt(), 'a'),
    ];
    expect(new Set(made).size).toBe(made.length);
    expect(argumentDigest(key, 'x', { b: 1, a: 2 })).toBe(argumentDigest(key, 'x', { a: 2, b: 1 }));
    expect(subjectPseudonym(key, 'someone')).toHaveLength(22);
  });
  test('of a hop are the same on both sides, and of no two hops or agencies', () => {
    const [hop, answer] = ['AbCdEfGhIjKlMnOp', '{"data":{}}'];
    expect(hopDigest(key, hop, Buffer.from(answer))).toBe(hopDigest(Buffer.from(key), hop, answer));
    const made = [
      hopDigest(key, hop, answer),
      hopDigest(key, 'another', answer),
      hopDigest(randomBytes(32), hop, answer),
      hopDigest(key, hop, ''),
    ];
    expect(new Set(made).size).toBe(made.length);
    expect(entryBytes(exampleDraft({ hops: [{ id: hop, agency: 'KPU', digest: made[0]! }] }), time)).toBeDefined();
  });
});

describe('the set of people', () => {
  const person = fc.uuid();
  test('tells of everyone in it, and of nobody else', () => {
    fc.assert(
      fc.property(fc.uniqueArray(person, { minLength: 2, maxLength: 200 }), (people) => {
        const [outside, ...inside] = people;
        const [set] = linkSets(key, inside);
        for (const one of inside) expect(discloses(key, set!, one)).toBe(true);
        expect(discloses(key, set!, outside!)).toBe(false);
        expect(discloses(randomBytes(32), set!, inside[0]!)).toBe(false);
      }),
      { numRuns: 30 },
    );
  });
  test('takes less than five bytes a person; more people than fit are told in several entries', () => {
    const people = Array.from({ length: mostLinks + 1 }, (_, i) => `person ${i}`);
    const sets = linkSets(key, [...people, ...people]);
    expect(sets.map((s) => s.count)).toEqual([mostLinks, 1]);
    expect(Buffer.from(sets[0]!.set, 'base64url').length).toBeLessThan(5 * mostLinks);
    expect(discloses(key, sets[0]!, 'person 7999')).toBe(true);
    const parts = inParts(exampleDraft(), sets);
    expect(parts.map((p) => [p.part, p.rows, p.links?.count])).toEqual([
      [{ number: 1, of: 3 }, { Voter: 20 }, undefined],
      [{ number: 2, of: 3 }, {}, mostLinks],
      [{ number: 3, of: 3 }, {}, 1],
    ]);
    for (const part of parts) expect(entryBytes(part, time).length).toBeLessThan(longestEntry);
  });
  test('the fields of the largest operation are told in parts, none lost', () => {
    const fields = Array.from({ length: 20_000 }, (_, i) => ({
      path: `voters.nodes.field${i}`,
      element: `Voter.field${i}`,
      by: 0,
      form: 'clear' as const,
    }));
    const parts = inParts(exampleDraft({ fields }), []);
    expect(parts.length).toBeGreaterThan(20);
    for (const part of parts) expect(entryBytes(part, time).length).toBeLessThan(longestEntry);
    expect(parts.flatMap((p) => p.fields)).toEqual(fields);
  });
  test('a page of five thousand is one entry', () => {
    const [set] = linkSets(
      key,
      Array.from({ length: 5000 }, (_, i) => `person ${i}`),
    );
    expect(inParts(exampleDraft(), [set!])).toEqual([exampleDraft({ links: set! })]);
  });
});
