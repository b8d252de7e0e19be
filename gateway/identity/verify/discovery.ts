/** Keys are fetched over TLS, or from this machine. */
const trustworthy = (url: URL): boolean =>
  url.protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);

/**
 * Finds the key set of an issuer (OpenID Connect Discovery 1.0 §4).
 * @throws Error when the document cannot be had, or speaks for another issuer (§4.3)
 */
export async function discoverJwks(issuer: string, timeout: number): Promise<URL> {
  const document = new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (!trustworthy(document)) throw new Error('issuer without TLS');
  const response = await fetch(document, { redirect: 'error', signal: AbortSignal.timeout(timeout) });
  if (!response.ok) throw new Error(`discovery status ${response.status}`);
  const found = (await response.json()) as { readonly issuer?: unknown; readonly jwks_uri?: unknown };
  if (found.issuer !== issuer) throw new Error('discovery document of another issuer');
  const jwks = new URL(String(found.jwks_uri));
  if (!trustworthy(jwks)) throw new Error('key set without TLS');
  return jwks;
}
