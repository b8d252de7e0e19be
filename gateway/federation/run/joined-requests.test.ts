import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { mergedRequests } from '../plan/merge.ts';
import type { PlanNode } from '../plan/nodes.ts';
import { createPlanner } from '../plan/planner.ts';
import { executorOver } from '../testing/asking.ts';
import { openLibrary } from '../testing/library.ts';

test.each([
  ['answers', null, 1],
  ['fails, one part of them may be the reason: each is asked alone', 'SUBGRAPH_UNAVAILABLE', 1 + 2],
  ['is busy, nothing more is asked of it', 'SUBGRAPH_BUSY', 1],
])('where a subgraph to which requests go joined %s', async (_, code, wanted) => {
  const library = openLibrary();
  library.enter(1);
  let asked = 0;
  const requests = (plan: PlanNode | null) => mergedRequests(plan, () => true);
  const ask = executorOver(createPlanner(library.sdl), requests, (service, body) => {
    if (service !== 'stock') return library.ask(service, body);
    asked++;
    if (code === null) return library.ask(service, body);
    return Promise.reject(new GraphQLError('no', { extensions: { code, service } }));
  });
  const { errors = [] } = await ask('{ a: product { count } b: product(id: "2") { place { row } } }', {});
  expect([asked, [...new Set(errors.map((e) => e.extensions.code))]]).toEqual([wanted, code === null ? [] : [code]]);
});
