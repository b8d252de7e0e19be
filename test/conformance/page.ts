import { readFileSync } from 'node:fs';
import type { Behaviour } from './behaviour.ts';
import type { Column } from './suite.ts';
import { counts } from './table.ts';

const sources = `R apollographql/router, RC its composition tests, RJ its token tests · C wundergraph/cosmo · H graphql-hive/gateway ·
G graphql-shield · K Apache Ranger · T Trino · F measured while the stack was chosen · own: Simpul’s alone`;

const versions = Object.entries(
  (JSON.parse(readFileSync(new URL('./peers/package.json', import.meta.url), 'utf8')) as { dependencies: object })
    .dependencies,
)
  .map(([name, version]) => `${name} ${version}`)
  .join(', ');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** docs/conformance.md: what is tested, how each target is configured, the table, and a note on whatever does not hold. */
export function page(behaviours: readonly Behaviour[], columns: readonly Column[]): string {
  const head = ['no.', 'behaviour', ...columns.map((c) => c.name), 'tested by'];
  const rows = behaviours.map((b) => [
    b.number,
    cell(b.title),
    ...columns.map((c) => {
      const verdict = c.outcomes.get(b.number)?.verdict ?? '';
      return verdict === 'leaks' ? '**leaks**' : verdict;
    }),
    b.source,
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const notes = columns.flatMap((c) => {
    const plain: string[] = [];
    const told = behaviours.flatMap((b) => {
      const outcome = c.outcomes.get(b.number);
      if (outcome === undefined || outcome.note === '' || outcome.verdict === 'not run') return [];
      if (/^`\S+` is in the answer$/.test(outcome.note)) plain.push(b.number);
      else return [`- **${b.number}** ${outcome.verdict}: ${outcome.note}`];
      return [];
    });
    if (plain.length > 0) told.unshift(`- leaks, the refused value is in the answer: ${plain.join(', ')}`);
    return told.length === 0 ? [] : ['', `### ${c.name}`, '', ...told];
  });
  return `${[
    '# Conformance: field permissions in a federation',
    '',
    '`npm run conformance` writes this page. It brings up a small federation of its own (test/conformance), asks each gateway the',
    'same questions as the same readers with the same tokens, and looks at what comes out and at what the subgraphs were asked.',
    'Every behaviour has a positive control, the same question by a reader who may, so that to refuse everything does not pass.',
    '`npm test` runs the same behaviours against Simpul alone.',
    '',
    '- **holds**: what is refused stays secret, and the reader who may gets it',
    '- **leaks**: something that the reader may not have came out, or was done',
    '- **fails**: nothing leaked, but the behaviour is not as promised',
    '- **n/a**: the target has no such notion, or cannot be asked; its note says which',
    '- **not run**: the target could not be installed or started',
    '',
    '## Targets',
    '',
    ...columns.map((c) => `- **${c.name}** (${counts(c)}): ${c.configured}`),
    '',
    `Versions: ${versions}. The suite installs them under its data folder; they are no dependency of Simpul.`,
    '',
    'The columns “+ our subgraphs” show the second fence alone: a gateway that enforces nothing, before subgraphs that carry',
    'Simpul’s shield. Our subgraphs take no unsigned request at all, so another gateway gets nothing from them; for a fair test a',
    'proxy signs its requests with the caller’s class, and then only secrecy is asked of them.',
    '',
    '## Result',
    '',
    line(head),
    line(head.map(() => '---')),
    ...rows.map(line),
    '',
    'F4 to F6 of the measured list stand also under 27, 25 and 16; its ninth, that no public suite tests this, is what this page is for.',
    '',
    `Tested by: ${sources.replaceAll('\n', ' ')}. Numbers without a letter are common to several of those suites; 15, 21 and 26 are not used.`,
    '',
    '## Notes',
    ...notes,
  ].join('\n')}\n`;
}
