import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { graphql } from 'graphql';
import { serviceNames, shopSchema } from './shop.ts';

// The four subgraphs in one process. Each answer is computed once and repeated: what is measured is the gateway.
const urls: Record<string, string> = {};
for (const name of serviceNames) {
  const schema = shopSchema(name);
  const known = new Map<string, Promise<string>>();
  const answer = async (body: string): Promise<string> => {
    const { query: source, variables: variableValues } = JSON.parse(body);
    return JSON.stringify(await graphql({ schema, source, variableValues }));
  };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    let text = known.get(body);
    if (text === undefined) {
      text = answer(body);
      if (known.size < 1_000) known.set(body, text);
    }
    response.setHeader('content-type', 'application/json').end(await text);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  urls[name] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}
process.send?.(urls);
