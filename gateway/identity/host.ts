import { SimpulError } from '../../schema/errors/index.ts';

/**
 * Refuses a request that names another host: an issuer builds its addresses from it, and a browser lured to a foreign
 * name that resolves to this machine (DNS rebinding) sends that name.
 * @param host the Host header (or `:authority`)
 * @param allowed `host` or `host:port`, lower case
 * @throws SimpulError HOST_NOT_ALLOWED
 */
export function checkHost(host: string | undefined, allowed: ReadonlySet<string>): void {
  if (host === undefined || !allowed.has(host.toLowerCase())) throw new SimpulError('HOST_NOT_ALLOWED');
}

/** The hosts under which a published address is reached: its own, and for a loopback one the other loopback names. */
export function hostsOf(publicUrl: string): ReadonlySet<string> {
  const { host, hostname, port } = new URL(publicUrl);
  const loopback = ['127.0.0.1', 'localhost', '[::1]'];
  const names = loopback.includes(hostname) ? loopback.map((name) => (port ? `${name}:${port}` : name)) : [];
  return new Set([host, ...names]);
}
