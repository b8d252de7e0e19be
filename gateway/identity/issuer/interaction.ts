import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errors, type Provider } from 'oidc-provider';
import type { Persona } from '../personas.ts';
import { errorPage, issuerContentSecurityPolicy, personaPage } from './pages.ts';

const html = (reply: FastifyReply, body: string): FastifyReply =>
  reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', issuerContentSecurityPolicy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-store')
    .send(body);

/** Ends the session of the persona before, so that the library does not stop to ask for a sign-out. */
async function leave(provider: Provider, uid: string | undefined): Promise<void> {
  const session = uid === undefined ? undefined : await provider.Session.findByUid(uid);
  if (session === undefined) return;
  delete session.accountId;
  delete session.authorizations;
  await session.persist();
}

/**
 * The sign-in page: `GET` shows the personas, or goes straight on where `login_hint` names one (there is no password
 * that this would skip); `POST` takes the choice. Both are bound to the browser by oidc-provider's interaction cookie.
 */
export function registerInteraction(
  app: FastifyInstance,
  provider: Provider,
  personas: ReadonlyMap<string, Persona>,
): void {
  const enter = async (request: FastifyRequest, reply: FastifyReply, persona: Persona): Promise<FastifyReply> => {
    const { session } = await provider.interactionDetails(request.raw, reply.raw);
    const result = { login: { accountId: persona.id, amr: ['demo'] } };
    const next = await provider.interactionResult(request.raw, reply.raw, result, { mergeWithLastSubmission: false });
    // After the result: until then the library insists on the session that the interaction began with.
    if (session?.accountId !== undefined && session.accountId !== persona.id) await leave(provider, session.uid);
    return reply.header('cache-control', 'no-store').redirect(next, 303);
  };

  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof errors.OIDCProviderError)) throw error;
    return html(reply.code(error.statusCode), errorPage(error.error, error.error_description));
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 1024 },
    (_request, body, done) => done(null, new URLSearchParams(body as string)),
  );

  app.get('/interaction/:uid', async (request, reply) => {
    const { params } = await provider.interactionDetails(request.raw, reply.raw);
    const hinted = personas.get(String(params.login_hint ?? ''));
    if (hinted !== undefined) return enter(request, reply, hinted);
    return html(reply, personaPage(personas.values(), new URL(request.url, 'http://local').pathname));
  });

  app.post('/interaction/:uid', async (request, reply) => {
    const chosen = request.body instanceof URLSearchParams ? request.body.get('persona') : null;
    const persona = personas.get(chosen ?? '');
    if (persona === undefined) throw new errors.InvalidRequest('unknown persona');
    return enter(request, reply, persona);
  });
}
