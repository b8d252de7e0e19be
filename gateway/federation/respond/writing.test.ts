import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dataIn, Writing } from './writing.ts';

const written = (write: (w: Writing) => boolean, shared = false): string => {
  const writing = new Writing({}, shared);
  return writing.taken(write(writing)).toString();
};

test('strings and numbers are written as JSON.stringify writes them', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(
      fc.array(text),
      fc.array(fc.oneof(fc.integer(), fc.nat(), fc.constantFrom(-0, 1e21, 2 ** 53))),
      (s, n) => {
        const given = written((w) => {
          w.byte('['.charCodeAt(0));
          for (const one of s) {
            w.string(one);
            w.byte(','.charCodeAt(0));
          }
          for (const one of n) {
            w.int(one);
            w.byte(','.charCodeAt(0));
          }
          w.text('null]');
          return true;
        });
        expect(given).toBe(`{"data":${JSON.stringify([...s, ...n, null])}}\n`);
      },
    ),
  );
});

test('an answer larger than what was there is whole, and no data is null', () => {
  const long = 'x'.repeat(700_000);
  for (let i = 0; i < 3; i++)
    expect(
      written((w) => {
        w.string(long);
        return true;
      }),
    ).toBe(`{"data":"${long}"}\n`);
  const answer = new Writing({}, false).taken(false);
  expect([answer.toString(), dataIn(answer).toString()]).toEqual(['{"data":null}\n', 'null']);
});

test('a list that was written is written again as it was, although what holds it was taken back', () => {
  const list = ['a'];
  let times = 0;
  const write = (w: Writing): boolean => {
    times++;
    w.text('["a"]');
    return true;
  };
  const given = written((w) => {
    const start = w.at;
    w.text('{"gone":');
    w.list(0, list, (_, w) => write(w));
    w.back(start);
    w.text('["over it","over it",');
    w.list(0, list, (_, w) => write(w));
    w.byte(','.charCodeAt(0));
    w.list(0, list, (_, w) => write(w));
    w.text(']');
    return true;
  }, true);
  expect(given).toBe('{"data":["over it","over it",["a"],["a"]]}\n');
  expect(times).toBe(1);
});
