import { createPublicKey } from 'node:crypto';
import { readOrMakeKey } from '../../../gateway/identity/signing/index.ts';
import type { Fixture, SupergraphOptions } from '../fixture/federation.ts';
import { clientOf } from './client.ts';
import { freePort, startPeer } from './process.ts';
import type { Target } from './target.ts';

async function answers(url: string, alive: () => boolean): Promise<boolean> {
  for (const end = Date.now() + 45_000; Date.now() < end && alive(); ) {
    const ready = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      (r) => r.ok,
      () => false,
    );
    if (ready) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

/** Hive Gateway by its own command. @param scopes how `@requiresScopes` is called. @throws Error with its last words */
export async function hiveTarget(
  fixture: Fixture,
  folder: string,
  subgraphs: Target['subgraphs'],
  options: SupergraphOptions = subgraphs === 'open' ? { scopes: 'requiresScopes', context: true } : { context: true },
): Promise<Target> {
  const addresses = subgraphs === 'open' ? fixture.open : fixture.proxied;
  const supergraph = fixture.supergraph(`hive-${subgraphs}-${options.scopes ?? ''}`, addresses, options);
  const port = await freePort();
  const { issuer, audience, keyFile } = fixture.tokens;
  const { kty, crv, x, y } = await readOrMakeKey(keyFile);
  const publicKey = createPublicKey({ key: { kty, crv, x, y } as never, format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  });
  const peer = startPeer(
    folder,
    [
      'node_modules/@graphql-hive/gateway/dist/bin.js',
      'supergraph',
      supergraph,
      ...['--config-path', 'hive.config.mjs', '--host', '127.0.0.1', '--port', String(port), '--fork', '1'],
    ],
    { PEER_SETTINGS: JSON.stringify({ publicKey, issuer, audience, authorized: options.scopes !== undefined }) },
  );
  const alive = (): boolean => peer.child.exitCode === null && peer.child.signalCode === null;
  const url = `http://127.0.0.1:${port}/graphql`;
  if (!(await answers(`http://127.0.0.1:${port}/readiness`, alive))) {
    await peer.stop();
    throw new Error(peer.words());
  }
  return {
    name: subgraphs === 'open' ? 'Hive Gateway' : 'Hive Gateway + our subgraphs',
    kind: 'hive',
    subgraphs,
    decides: subgraphs === 'open',
    configured:
      subgraphs === 'open'
        ? 'its own authorization: JWT plugin (issuer, audience, algorithm) and `genericAuth` (`protect-granular`, refused fields left out), one scope for each element through `@requiresScopes`, and in the token a scope for each element that the reader’s agreements list; field suggestions blocked'
        : 'no rule of its own; the token forwarded; a proxy signs each hop with the caller’s class, so that only our shield, forms and rows stand',
    fixture,
    url,
    peers: folder,
    ...clientOf(fixture, url),
    stop: () => peer.stop(),
  };
}
