import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { checkHost, hostsOf } from '../identity/index.ts';
import { assetPolicy, pagePolicy, sandboxPolicy } from './content-security-policy.ts';
import { pagePaths } from './paths.ts';
import type { SandboxSettings } from './sandbox-settings.ts';

export interface PortalOptions {
  /** Folder of the built pages. */
  readonly distDir: string;
  /** Address of the gate without a path. Pages asked for under another loopback name are sent there, where sign-in works. */
  readonly publicUrl: string;
  readonly settings: SandboxSettings;
}

const notBuilt = `<!doctype html><html lang="id"><meta charset="utf-8"><title>Simpul</title>
<h1>Portal belum dibangun</h1><p>Jalankan <code>npm run prepare</code>, lalu mulai ulang gerbang. <code>POST /graphql</code> tetap dilayani.</p>
<p lang="en">The portal is not built: run <code>npm run prepare</code>, then restart the gate. <code>POST /graphql</code> is served all the same.</p></html>`;

const guard = (reply: FastifyReply, policy: string): FastifyReply =>
  reply
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cross-origin-opener-policy', 'same-origin');

/** Another name's page at the published name; its path alone, since what follows it may be a code. */
function atPublished(url: string, publicUrl: string): string {
  const target = new URL(publicUrl);
  target.pathname = url.split('?', 1)[0] as string;
  return target.href;
}

/**
 * Serves the portal: its pages (`paths.ts`), `GET /sandbox`, `GET /sandbox/settings.json` and `GET /assets/*` (hashed
 * names, kept for good, precompressed). Register it without a prefix. All of it is local; no page asks another host for anything
 * but a real issuer's sign-in.
 */
export const portalPlugin: FastifyPluginAsync<PortalOptions> = async (app, { distDir, publicUrl, settings }) => {
  const published = new URL(publicUrl).host;
  const hosts = hostsOf(publicUrl);
  const issuer = new URL(settings.signIn.authority).origin;
  const elsewhere = issuer === new URL(publicUrl).origin ? undefined : issuer;
  const policies: Readonly<Record<string, string>> = {
    'index.html': pagePolicy(elsewhere),
    'sandbox.html': sandboxPolicy(elsewhere),
  };
  const built = existsSync(join(distDir, 'sandbox.html'));

  app.addHook('onRequest', async (request) => checkHost(request.headers.host, hosts));

  const page = (file: string) => (request: FastifyRequest, reply: FastifyReply) => {
    if (request.headers.host?.toLowerCase() !== published)
      return reply.redirect(atPublished(request.url, publicUrl), 302);
    if (!built) return guard(reply, `default-src 'none'`).code(503).type('text/html; charset=utf-8').send(notBuilt);
    return guard(reply, policies[file] as string)
      .header('cache-control', 'no-cache')
      .sendFile(file, distDir, { cacheControl: false });
  };

  if (built)
    await app.register(fastifyStatic, {
      root: join(distDir, 'assets'),
      prefix: '/assets/',
      index: false,
      maxAge: '1y',
      immutable: true,
      preCompressed: true,
      setHeaders: (reply, path) => {
        if (path.startsWith(join(distDir, 'assets'))) guard(reply, assetPolicy);
      },
    });
  for (const path of pagePaths) app.get(path, page('index.html'));
  app.get('/sandbox', page('sandbox.html'));
  app.get('/sandbox/settings.json', (_request, reply) =>
    guard(reply, `default-src 'none'`).header('cache-control', 'no-cache').send(settings),
  );
};
