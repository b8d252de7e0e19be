import { stringify } from 'yaml';
import type { Grant, Register } from '../../language/index.ts';
import { accepts, type FormName } from '../../vocabulary/index.ts';
import type { DecidedSchema } from '../basis/basis.ts';
import type { Refused, UnusedGrant } from './usage.ts';

const marked = (mark: string, text: string): string[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `${mark} ${line}`);

/** The lines of an instrument that a lawyer would strike: the clause, or the fields of it that nobody read. */
export function strike(unused: UnusedGrant): string[] {
  const { instrument, clause, fields, all, unread } = unused;
  const head = `# ${instrument}.yaml, ${clause}`;
  if (unread === all)
    return [`${head}: the whole clause`, '  grants:', ...marked('-', stringify([{ clause, fields }]))];
  return [
    `${head}: ${unread} of ${all} fields`,
    ...marked(' ', 'fields:'),
    ...marked('-', indented(stringify(fields))),
  ];
}

const indented = (text: string): string => text.replace(/^/gm, '  ').trimEnd();

/** Forms of a value, the one that reveals least first; an answer to a claim is none. */
const leastFirst: readonly FormName[] = ['present', 'initials', 'masked', 'ageBand', 'year', 'pseudonym', 'clear'];

/** The form that reveals least of those that a scalar can take; null: only an answer to a claim. */
export const leastForm = (scalar: string): FormName | null => leastFirst.find((form) => accepts(form, scalar)) ?? null;

/**
 * The lines that a lawyer would propose so that a refused field is given: to the clause that reads the same type for the same
 * consumer and purpose if there is one, in the form that reveals least. None where nothing can be proposed, and why.
 */
export function ask(refused: Refused, register: Register, { elements }: DecidedSchema): string[] {
  const { consumer, purpose, element, reason, instrument, clause } = refused;
  const declared = elements.byCoordinate.get(element);
  if (declared === undefined) return [`# ${element}: no agency has declared it, so nothing can be proposed`];
  if (reason === 'PROHIBITED')
    return [`# ${instrument}.yaml, ${clause} forbids ${element}: only an amendment of that clause could give it`];
  if (reason === 'ARGUMENT_READS_DENIED')
    return [`# ${element}: an argument reads what is not granted; leave it out, or ask for what it reads`];
  if (reason === 'NOT_IN_FORCE') return [`# ${instrument}.yaml is not in force: renew or resume it`];
  const { type, field, provider, named } = declared;
  const form = leastForm(named) ?? 'clear';
  const fields = { [type]: { [field]: form } };
  const paper = instrument === null ? undefined : register.instruments.get(instrument);
  if (paper === undefined)
    return [
      `# a new instrument of ${provider} and ${consumer}, with`,
      ...marked(
        '+',
        stringify({ grants: [{ clause: '…', from: provider, to: consumer, purposes: [purpose], fields }] }),
      ),
    ];
  const near = nearest(paper.grants, refused, provider, type);
  if (near === undefined)
    return [
      `# ${paper.id}.yaml, a further clause`,
      '  grants:',
      ...marked('+', stringify([{ clause: '…', from: provider, to: consumer, purposes: [purpose], fields }])),
    ];
  const head = `# ${paper.id}.yaml, ${near.clause}`;
  if (reason === 'ROLE_NOT_COVERED')
    return [`${head}: gives it to roles ${near.roles?.join(', ')} only; a role would have to be added`];
  return [head, ...marked(' ', `fields:\n  ${type}:`), ...marked('+', `    ${field}: ${form}`)];
}

function nearest(
  grants: readonly Grant[],
  { consumer, purpose }: Refused,
  from: string,
  type: string,
): Grant | undefined {
  const fits = grants.filter(
    (g) => g.from === from && g.to === consumer && (g.purposes.includes(purpose) || g.purposes.includes('ANY')),
  );
  return (
    fits.find((g) => Object.hasOwn(g.fields, type)) ??
    fits.find((g) => g.mode === 'identified' || g.mode === 'pseudonymous')
  );
}
