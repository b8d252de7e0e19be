import { randomBytes } from 'node:crypto';
import type { JWK } from 'jose';
import { type Configuration, errors, interactionPolicy, Provider } from 'oidc-provider';
import { claimsOf } from '../claims.ts';
import type { Persona } from '../personas.ts';
import { accessTokenLifetime, type IssuerSettings, issuerAlgorithm, issuerPath } from '../signing/index.ts';
import { memoryAdapter } from './adapter.ts';
import { errorPage, issuerContentSecurityPolicy, signedOutPage, signOutPage } from './pages.ts';

/** The portal's public client. */
export const portalClientId = 'simpul-portal';

const asked = (params: Readonly<Record<string, unknown>> | undefined, personas: ReadonlyMap<string, Persona>) =>
  personas.get(String(params?.login_hint ?? ''));

/** The library's policy, and: a request that hints at another persona than the one signed in starts a sign-in. */
function policy(personas: ReadonlyMap<string, Persona>) {
  const prompts = interactionPolicy.base();
  const { Check } = interactionPolicy;
  prompts.get('login')?.checks.add(
    new Check('other_persona', 'another persona is signed in', ({ oidc }) => {
      const persona = asked(oidc.params, personas);
      return persona !== undefined && persona.id !== oidc.session?.accountId
        ? Check.REQUEST_PROMPT
        : Check.NO_NEED_TO_PROMPT;
    }),
  );
  return prompts;
}

function configuration(
  { publicUrl, audience }: IssuerSettings,
  key: JWK,
  personas: ReadonlyMap<string, Persona>,
): Configuration {
  const pages = [`${publicUrl}/sandbox`, `${publicUrl}/`];
  return {
    adapter: memoryAdapter(),
    jwks: { keys: [key] },
    clients: [
      {
        client_id: portalClientId,
        client_name: 'Simpul portal',
        application_type: 'web',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: pages,
        post_logout_redirect_uris: pages,
        id_token_signed_response_alg: issuerAlgorithm,
      },
    ],
    enabledJWA: { idTokenSigningAlgValues: [issuerAlgorithm] },
    pkce: { required: () => true },
    // Renewed without a page, in the tab that signed in; each is good once, and none outlives the session at the issuer.
    issueRefreshToken: async (_ctx, client) => client.clientId === portalClientId,
    rotateRefreshToken: true,
    responseTypes: ['code'],
    scopes: ['openid'],
    claims: { openid: ['sub', 'name', 'agency', 'roles', 'purposes', 'duty'] },
    conformIdTokenClaims: false,
    clientBasedCORS: (_ctx, origin) => origin === publicUrl,
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = signOutPage(form);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = signedOutPage();
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== audience) throw new errors.InvalidTarget();
          return {
            scope: '',
            audience,
            accessTokenFormat: 'jwt',
            accessTokenTTL: accessTokenLifetime,
            jwt: { sign: { alg: issuerAlgorithm } },
          };
        },
      },
    },
    interactions: { policy: policy(personas), url: (_ctx, { uid }) => `${issuerPath}/interaction/${uid}` },
    findAccount: (_ctx, id) => {
      const persona = personas.get(id);
      return persona && { accountId: id, claims: () => ({ sub: id, name: persona.name, ...claimsOf(persona) }) };
    },
    extraTokenClaims: (_ctx, token) => {
      const persona = 'accountId' in token ? personas.get(token.accountId) : undefined;
      return persona && { ...claimsOf(persona) };
    },
    // One client, which is ours: whoever signs in has agreed.
    loadExistingGrant: async ({ oidc }) => {
      const { client, session, provider } = oidc;
      if (client?.clientId !== portalClientId || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    renderError: (ctx, { error, error_description }) => {
      ctx.type = 'html';
      ctx.body = errorPage(error, error_description);
    },
    ttl: {
      AccessToken: accessTokenLifetime,
      AuthorizationCode: 60,
      Grant: 3600,
      IdToken: 3600,
      Interaction: 600,
      RefreshToken: 8 * 3600,
      Session: 8 * 3600,
    },
  };
}

/** The embedded OpenID provider. For demonstration: it knows personas, not people, and asks for no password. */
export function createProvider(settings: IssuerSettings, key: JWK, personas: ReadonlyMap<string, Persona>): Provider {
  const provider = new Provider(settings.issuer, configuration(settings, key, personas));
  provider.proxy = settings.publicUrl.startsWith('https:');
  provider.use(async (ctx, next) => {
    ctx.set('content-security-policy', issuerContentSecurityPolicy);
    ctx.set('x-content-type-options', 'nosniff');
    ctx.set('referrer-policy', 'no-referrer');
    await next();
  });
  return provider;
}
