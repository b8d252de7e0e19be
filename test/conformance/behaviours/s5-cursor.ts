import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';

export const behaviour: Behaviour = {
  number: 'S5',
  title: 'a cursor is sealed: it tells no value, and serves nobody else',
  source: 'own',
  async run(target) {
    const query = (after: string | null) =>
      `{ people(first: 1${after === null ? '' : `, after: "${after}"`}) { pageInfo { endCursor } nodes { birthDate } } }`;
    const first = await target.ask('full', query(null));
    const cursor = first.data?.people?.pageInfo?.endCursor as string | undefined;
    if (typeof cursor !== 'string') return notApplicable(`no cursor: ${first.errors[0]?.message}`);
    if (target.subgraphs === 'open') return notApplicable('these subgraphs’ cursors are not sealed');
    if (/33\.08|3308|SITI/.test(Buffer.from(cursor, 'base64url').toString('latin1')))
      return leaks('the cursor tells a value');
    const own = await target.ask('full', query(cursor));
    if (own.data?.people?.nodes?.length !== 1) return fails('the reader’s own cursor is refused');
    const other = await target.ask('warden', query(cursor));
    return other.data?.people?.nodes === undefined ? holds() : leaks('another reader’s cursor is taken');
  },
};
