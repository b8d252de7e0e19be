import type { LinkReport } from './report.ts';

const table = (head: readonly string[], rows: ReadonlyArray<ReadonlyArray<string | number>>): string =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const count = (n: number): string => n.toLocaleString('en');
const share = (n: number): string => `${(100 * n).toFixed(2)} %`;
const small = (n: number): string => (n === 0 ? '0' : n < 0.001 ? n.toExponential(2) : n.toFixed(4));

/** The report for people. */
export function reportPage(report: LinkReport): string {
  const { model } = report;
  return `# Matching of DTSEN with the voter roll

Instrument \`${report.instrument}\`, roll \`${report.roll}\`, run ${report.run}. ${count(report.voters)} lines of the roll, ${count(report.persons)} people of DTSEN.
Inside BPS only: small cells are not withheld here.

## Outcome

${table(
  ['rule', 'outcome', 'pairs'],
  report.outcomes.map((o) => [o.rule, o.outcome, count(o.pairs)]),
)}

${table(
  ['mark', 'people'],
  report.marks.map((m) => [m.mark, count(m.people)]),
)}

## By kecamatan

A pair counts where DTSEN has the person; the rate is of matched and unmatched lines together.

${table(
  ['kecamatan', 'matched', 'only roll', 'only DTSEN (17 and older)', 'rate'],
  report.districts.map((d) => [d.district, count(d.matched), count(d.onlyRoll), count(d.onlyDtsen), share(d.rate)]),
)}

## The model

Estimated from the ${count(model.open.voters)} lines and ${count(model.open.persons)} people whom no pseudonym joins; ${count(model.compared)} pairs compared.
λ = ${model.lambda.toExponential(3)}; ${model.iterations} iterations, ${model.converged ? 'at rest' : 'not at rest'}. Linked from a posterior of ${model.thresholds.link.toFixed(4)},
shown to a clerk from ${model.thresholds.review.toFixed(4)}. Equality of the pseudonym: m = ${small(model.pseudonym.m)}, u = ${small(model.pseudonym.u)}.

${table(
  ['field', 'level', 'm', 'u', 'weight (bits)'],
  model.fields.map((f) => [f.field, f.level, small(f.m), small(f.u), f.weight.toFixed(2)]),
)}

${table(
  ['blocking pass', 'pairs it was the first to bring'],
  model.passes.map((p) => [p.pass, count(p.pairs)]),
)}

## Weights of kept pairs

${table(
  ['bits from', 'matches', 'for a clerk'],
  report.weights.map((w) => [w.from, count(w.match), count(w.review)]),
)}

## Time

${table(
  ['part', 'seconds'],
  Object.entries(report.seconds).map(([part, s]) => [part, s.toFixed(1)]),
)}
`;
}
