import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';

export const behaviour: Behaviour = {
  number: '25',
  title: 'errors name nothing that the reader may not know of, and no value',
  source: 'C F6',
  async run(target) {
    if (!target.decides) return notApplicable('validation is the gateway’s own');
    const mistyped = await target.ask('partial', '{ voters { nikk } }');
    const control = await target.ask('partial', '{ voters { name } }');
    if (!control.text.includes('Ani')) return notApplicable('no answer to what is granted');
    if (mistyped.errors.length === 0) return fails('an unknown field is no error');
    const hint = mistyped.errors.map((e) => e.message).find((m) => /"nik"/.test(m));
    if (hint !== undefined) return leaks(`it suggests a hidden name: ${hint}`);
    const refused = await target.ask('partial', '{ voters(where: { nik: "3308220101900001" }) { name } }');
    return refused.errors.some((e) => e.message.includes('3308220101900001'))
      ? leaks('a value of the request is repeated in a message')
      : holds();
  },
};
