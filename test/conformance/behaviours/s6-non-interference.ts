import { type Behaviour, holds, leaks, notApplicable } from '../behaviour.ts';
import { worldOf } from '../fixture/world.ts';

/** Asked in two worlds that differ in secrets alone. */
const queries = [
  '{ voters { name sex nik kind } }',
  '{ voters(order: NIK) { name } }',
  '{ voters(where: { nik: "SECRET-NIK-1" }) { name } }',
  '{ voters { name digest verdict nearby walk greeting } }',
  '{ beings { __typename ... on Dog { name bark } } media { title price rating } grid { n } }',
  '{ found { __typename ... on Voter { name kind } ... on Cell { n } } stations { label note } secret }',
  '{ __schema { types { name } } voters { name } }',
];

export const behaviour: Behaviour = {
  number: 'S6',
  title: 'what a reader may not know changes nothing that he gets',
  source: 'own',
  cause: { hive: 'see 13 and F8' },
  async run(target) {
    const { fixture } = target;
    const answers = async (reader: 'partial' | 'full'): Promise<string[]> => {
      const texts: string[] = [];
      for (const query of queries)
        texts.push((await target.ask(reader, query)).text.replace(/"requestId":"[^"]*"/g, ''));
      return texts;
    };
    try {
      const [one, control] = [await answers('partial'), await answers('full')];
      fixture.world = worldOf(true);
      const [two, changed] = [await answers('partial'), await answers('full')];
      if (control.every((text, i) => text === changed[i]))
        return notApplicable('the reader who may is told nothing either');
      const differs = one.findIndex((text, i) => text !== two[i]);
      return differs === -1 ? holds() : leaks(`the answer to \`${queries[differs]}\` depends on a secret`);
    } finally {
      fixture.world = worldOf();
    }
  },
};
