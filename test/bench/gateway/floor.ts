import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Pool } from 'undici';
import type { Recording } from './recording.ts';

// What a gateway cannot go below: read a request, make the recorded fetches, read their JSON, send the answer.
const [file = '', port = '0'] = process.argv.slice(2);
const { urls, recordings } = JSON.parse(readFileSync(file, 'utf8')) as {
  urls: Record<string, string>;
  recordings: Record<string, Recording & { query: string }>;
};
const byQuery = new Map(Object.values(recordings).map((r) => [r.query, r]));
const pools = new Map(Object.entries(urls).map(([n, url]) => [n, new Pool(new URL(url).origin, { connections: 64 })]));
const headers = { 'content-type': 'application/json', accept: 'application/json' };

createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const recording = byQuery.get(JSON.parse(body).query);
  // Whether it listens, somebody asks with another query.
  if (recording === undefined) return response.end('{}');
  for (const wave of recording.waves)
    await Promise.all(
      wave.map(async ({ service, body }) => {
        const pool = pools.get(service) as Pool;
        const answer = await pool.request({ method: 'POST', path: '/graphql', headers, body });
        return JSON.parse(await answer.body.text());
      }),
    );
  return response.setHeader('content-type', 'application/json').end(recording.answer);
}).listen(Number(port), '127.0.0.1');
