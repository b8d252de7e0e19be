import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';

/** Arguments by which Ani is found, each reading her number. */
const inputs: ReadonlyArray<readonly [string, Record<string, unknown>?]> = [
  ['where: { nik: "SECRET-NIK-1" }'],
  ['where: { not: { nik: "SECRET-NIK-2" } }'],
  ['any: [[{ sex: "P" }, { nik: "SECRET-NIK-1" }]]'],
  ['where: $f', { f: { nik: 'SECRET-NIK-1' } }],
  ['order: NIK'],
];

export const behaviour: Behaviour = {
  number: 'F8',
  title: 'a filter, a sort or an input in a list that reads what is refused is refused',
  source: 'measured; T',
  cause: { hive: '`@requiresScopes` cannot stand on an argument or an input field' },
  async run(target) {
    for (const [arguments_, variables] of inputs) {
      const query = `query${variables === undefined ? '' : '($f: VoterFilter)'} { voters(${arguments_}) { name } }`;
      const options = variables === undefined ? {} : { variables };
      const control = await target.ask('full', query, options);
      if (!control.text.includes('Ani')) return notApplicable(`not answered: ${control.errors[0]?.message}`);
      const partial = await target.ask('partial', query, options);
      if (partial.text.includes('Ani')) return leaks(`\`${arguments_}\` tells who has the refused value`);
    }
    const sex = await target.ask('partial', '{ voters(where: { sex: "P" }) { name } }');
    return sex.text.includes('Ani') ? holds() : fails('a filter on what is granted is refused too');
  },
};
