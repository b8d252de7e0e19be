import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadRegister } from '../../schema/language/load.ts';
import { checkGrants, compileAccess } from '../../schema/policy/index.ts';
import { Dice } from '../../subgraphs/population/dice.ts';
import { type House, openHouse } from '../house.ts';
import { Asking } from './asking.ts';
import { more } from './more.ts';
import { makeOperation, type Operation } from './operation.ts';
import { type Reader, readers } from './reader.ts';
import { type Reduction, reduce } from './reduction.ts';
import { RegisterCopy } from './register-copy.ts';
import { elements, schema } from './trial.ts';
import { wordsOf } from './words.ts';

const seed = 20241127;
/** Registers that grant one thing less. */
const reductions = 16;
/** Operations asked under each of them and under the whole register. */
const operations = 20;

let copy: RegisterCopy;
let house: House;
beforeAll(async () => {
  copy = new RegisterCopy();
  house = await openHouse({ voters: 1200, registerDir: copy.directory });
}, 180_000);
afterAll(async () => {
  await house?.stop();
  copy?.remove();
});

/** Puts a register in force in the running house. @returns its version */
async function enforce(changed?: Reduction['changed']): Promise<string> {
  copy.write(changed);
  const { version } = loadRegister(copy.directory, checkGrants(elements));
  // the files are looked at once a second
  for (let tries = 0; tries < 20; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { data } = await house.ask('ahu-officer', '{ partyRegistryService { registerVersion } }');
    const told = data?.partyRegistryService?.registerVersion;
    if (told === version) return version;
  }
  throw new Error('the house does not follow its register');
}

interface Case {
  readonly reader: Reader;
  readonly reduction: Reduction;
  readonly asked: ReadonlyArray<{ readonly operation: Operation; readonly full: unknown }>;
}

describe('a register that grants less never tells more', () => {
  test('one field less, one prohibition more, one form coarser', { timeout: 240_000 }, async () => {
    const words = await wordsOf(house);
    const answers = async (reader: Reader, list: readonly Operation[]): Promise<unknown[]> => {
      const asking = new Asking(house, reader);
      const out: unknown[] = [];
      for (const operation of list) out.push((await asking.ask(operation)).answer);
      return out;
    };
    const whole = await enforce();
    const register = loadRegister(copy.directory);
    const cases: Case[] = [];
    for (let n = 0; cases.length < reductions; n++) {
      const dice = new Dice(seed, 'reduction', String(n));
      const reader = dice.pick(readers);
      const reduction = reduce(copy.instruments, reader, elements, dice);
      if (reduction === null) continue;
      const access = compileAccess(register, elements, reader.callerClass, Date.now());
      const made = Array.from(
        { length: operations },
        (_, i) =>
          makeOperation(
            { schema, words, access, focus: reduction.coordinate },
            new Dice(seed, reader.name, `monotone ${n} ${i}`),
          ),
        // the reader's own view of the schema is another matter: view.test.ts
      ).filter(({ query }) => !/__schema|__type\(/.test(query));
      const full = await answers(reader, made);
      cases.push({ reader, reduction, asked: made.map((operation, i) => ({ operation, full: full[i] })) });
    }
    const found: string[] = [];
    let changed = 0;
    for (const { reader, reduction, asked } of cases) {
      const version = await enforce(reduction.changed);
      expect(version).not.toBe(whole);
      const less = await answers(
        reader,
        asked.map((a) => a.operation),
      );
      asked.forEach(({ operation, full }, i) => {
        const [a, b] = [dataOf(less[i]), dataOf(full)];
        // a value that an agency cannot read fails all that was asked with it; where its field is refused it does so no more
        if (faulty(full)) return;
        if (JSON.stringify(a) !== JSON.stringify(b)) changed++;
        for (const one of more(a, b, new Set([version])))
          found.push(`${reader.name}, ${reduction.what}: data${one}\n${operation.query}`);
      });
    }
    expect(found).toEqual([]);
    expect(changed).toBeGreaterThan(0);
  });
});

/** Whether something else than a refusal went wrong. */
const faulty = (answer: unknown): boolean =>
  ((answer as { errors?: { extensions?: { code?: string } }[] } | null)?.errors ?? []).some(
    (e) => e.extensions?.code !== 'NOT_GRANTED',
  );

const dataOf = (answer: unknown): unknown => (answer as { data?: unknown } | null)?.data ?? null;
