import { fileURLToPath } from 'node:url';
import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { federate, loadSupergraph } from '../federation/index.ts';
import { examples } from './web/examples.ts';

test.each(examples.flatMap(({ id, en }) => [id, en]).map((e) => [e.split('\n')[0], e]))(
  '%s fits the graph',
  async (_title, example) => {
    const supergraph = await loadSupergraph(fileURLToPath(new URL('../../schema/supergraph.graphql', import.meta.url)));
    const federation = await federate({ supergraph, urls: new Map(), policy: null });
    expect(validate(federation.schema, parse(example))).toEqual([]);
    await federation.close();
  },
);
