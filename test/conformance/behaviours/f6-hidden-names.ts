import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';

/** What suggests a type that the partial reader has no field of. */
const mistaken = ['{ found { ... on Cel { n } } }', '{ secrets }', '{ voters(order: NIKK) { name } }'];

export const behaviour: Behaviour = {
  number: 'F6',
  title: '`__type` and suggestions tell of no hidden type, field or value',
  source: 'measured',
  cause: { hive: 'introspection can be switched off for everybody, not cut to the reader' },
  async run(target) {
    if (!target.decides) return notApplicable('validation and introspection are the gateway’s own');
    const query = 'query($n: String!) { t: __type(name: $n) { name fields { name } } voters { name } }';
    const options = { variables: { n: 'Cell' } };
    const control = await target.ask('full', query, options);
    if (!control.text.includes('"Cell"')) return fails('the reader who may is not shown the type');
    const partial = await target.ask('partial', query, options);
    if (partial.text.includes('"Cell"')) return leaks('`__type` shows a type that the reader has no field of');
    if (!partial.text.includes('Ani')) return fails('data beside introspection is lost');
    for (const document of mistaken) {
      const hint = (await target.ask('partial', document)).errors
        .map((e) => e.message)
        .find((m) => /did you mean/i.test(m));
      if (hint !== undefined) return leaks(`it suggests a hidden name: ${hint}`);
    }
    return holds();
  },
};
