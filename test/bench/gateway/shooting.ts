import autocannon from 'autocannon';
import { cpuSeconds, residentMb } from './processes.ts';

/** What one gateway did with one scenario. */
export interface Measured {
  /** Processor seconds for 1000 requests. */
  readonly cpu: number;
  readonly rps: number;
  /** ms */
  readonly p50: number;
  readonly p99: number;
  /** MB */
  readonly rss: number;
}

/** Whom to ask, and what. */
export interface Aim {
  readonly url: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether each request names another user, so that nothing can be shared between requests. */
  readonly perUser: boolean;
  readonly connections: number;
}

/** One request. @throws where nobody answers JSON */
export async function ask({ url, query, headers }: Pick<Aim, 'url' | 'query' | 'headers'>): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

async function shoot({ url, query, headers: own, perUser, connections }: Aim, amount: number) {
  let user = 0;
  const headers = { 'content-type': 'application/json', accept: 'application/json', ...own };
  const setupRequest = (r: object) => ({ ...r, headers: { ...headers, 'x-user': String(user++) } });
  const { promise, resolve, reject } = Promise.withResolvers<autocannon.Result>();
  const options = {
    url,
    connections,
    amount,
    // Whoever is slow on a busy machine is slow, not broken.
    timeout: 120,
    method: 'POST',
    body: JSON.stringify({ query }),
    headers,
    ...(perUser ? { requests: [{ setupRequest }] } : {}),
  } as autocannon.Options;
  const begun = performance.now();
  let last = begun;
  // It ends at a whole second; when the last answer came is told here.
  autocannon(options, (error, result) => (error ? reject(error) : resolve(result))).on('response', () => {
    last = performance.now();
  });
  const result = await promise;
  return { result, seconds: (last - begun) / 1_000 };
}

/**
 * Warms a gateway with half as many requests, then measures it. A number of requests and not of seconds: on a busy machine
 * seconds would measure the one that starts fast, not the one that runs fast.
 * @throws where an answer is not 200
 */
export async function measure(pid: number, aim: Aim, requests: number): Promise<Measured> {
  await shoot(aim, Math.ceil(requests / 2));
  const before = cpuSeconds(pid);
  const { result, seconds } = await shoot(aim, requests);
  const cpu = cpuSeconds(pid) - before;
  const done = result['2xx'];
  if (done !== requests) throw new Error(`${requests - done} of ${requests} requests failed`);
  const { p50, p99 } = result.latency;
  return { cpu: (cpu / done) * 1_000, rps: done / seconds, p50, p99, rss: residentMb(pid) };
}
