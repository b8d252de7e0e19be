import type { IncomingMessage } from 'node:http';
import type { FastifyPluginAsync } from 'fastify';
import { checkHost } from '../host.ts';
import { personas } from '../personas.ts';
import { type IssuerSettings, issuerPath, readOrMakeKey } from '../signing/index.ts';
import { registerInteraction } from './interaction.ts';
import { createProvider } from './provider.ts';

/**
 * oidc-provider (Koa) believes these headers when it stands behind a TLS proxy. Its addresses come from the settings
 * alone, so what a client sent is replaced.
 */
function pinProxyHeaders(request: IncomingMessage, publicUrl: string): void {
  for (const name of ['x-forwarded-host', 'x-forwarded-for', 'x-forwarded-proto', 'forwarded'])
    delete request.headers[name];
  request.headers['x-forwarded-proto'] = new URL(publicUrl).protocol.slice(0, -1);
}

/**
 * Mounts the embedded issuer at `/oidc`. Register it without a prefix; its parsers and hooks stay inside.
 * A request to another host than the published one is answered HOST_NOT_ALLOWED (thrown to the gate's error handler).
 */
export const issuerPlugin: FastifyPluginAsync<IssuerSettings> = async (app, settings) => {
  const provider = createProvider(settings, await readOrMakeKey(settings.keyFile), personas);
  const callback = provider.callback();
  const allowed = new Set([new URL(settings.publicUrl).host]);

  await app.register(
    async (scope) => {
      scope.addHook('onRequest', async (request) => {
        checkHost(request.headers.host, allowed);
        pinProxyHeaders(request.raw, settings.publicUrl);
      });
      await scope.register(async (pages) => registerInteraction(pages, provider, personas));
      await scope.register(async (mount) => {
        mount.removeAllContentTypeParsers();
        // oidc-provider reads the body by itself, and bounds it.
        mount.addContentTypeParser('*', (_request, _payload, done) => done(null));
        mount.all('/*', (request, reply) => {
          reply.hijack();
          const raw = request.raw as IncomingMessage & { originalUrl?: string };
          raw.originalUrl = raw.url as string;
          raw.url = (raw.url as string).slice(issuerPath.length);
          void callback(raw, reply.raw);
        });
      });
    },
    { prefix: issuerPath },
  );
};
