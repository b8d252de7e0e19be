import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Fixture, SupergraphOptions } from '../fixture/federation.ts';
import { scopesOf } from '../fixture/instruments.ts';
import { readers } from '../fixture/readers.ts';
import { clientOf } from './client.ts';
import { startPeer } from './process.ts';
import type { Target } from './target.ts';

/** @apollo/gateway in Apollo Server. @throws Error with its last words where it does not start */
export async function apolloTarget(
  fixture: Fixture,
  folder: string,
  subgraphs: Target['subgraphs'],
  options: SupergraphOptions = {},
): Promise<Target> {
  const addresses = subgraphs === 'open' ? fixture.open : fixture.proxied;
  const supergraphSdl = readFileSync(fixture.supergraph(`apollo-${subgraphs}`, addresses, options), 'utf8');
  const peer = startPeer(folder, ['apollo.mjs'], {});
  const ready = Promise.race([
    once(peer.child, 'message').then(([message]) => message as { url: string }),
    once(peer.child, 'exit').then(() => null),
    new Promise<null>((resolve) => setTimeout(resolve, 30_000, null).unref()),
  ]);
  peer.child.send({
    supergraphSdl,
    ruled: subgraphs === 'open' ? scopesOf(fixture.files, readers.full).filter((c) => c !== 'Query.deciles') : [],
  });
  const message = await ready;
  if (message === null) {
    await peer.stop();
    throw new Error(peer.words());
  }
  return {
    name: subgraphs === 'open' ? '@apollo/gateway' : '@apollo/gateway + our subgraphs',
    kind: 'apollo',
    subgraphs,
    decides: subgraphs === 'open',
    configured:
      subgraphs === 'open'
        ? 'no authorization exists for it (it refuses a supergraph with `@requiresScopes`); graphql-shield over its schema, one rule for each field, by the scopes of the token; schema details hidden from errors'
        : 'no rule of its own; the token forwarded; a proxy signs each hop with the caller’s class, so that only our shield, forms and rows stand',
    fixture,
    url: message.url,
    peers: folder,
    ...clientOf(fixture, message.url),
    stop: () => peer.stop(),
  };
}
