import { execFile, execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Asked, programs } from './programs.ts';

const asked: Asked = {
  gate: 'http://127.0.0.1:4000',
  query: `{ parties(where: { abbreviation: "O'Partai" }) { nodes { name } } }\n`,
  variables: { list: 'DPT' },
  purpose: 'PARTY_VERIFICATION',
  signedIn: true,
  language: 'id',
};

describe('a question as a program', () => {
  test.each(Object.entries(programs))('%s names gate, purpose and where the token comes from', (_, write) => {
    const text = write(asked);
    expect(text).toContain('http://127.0.0.1:4000/graphql');
    expect(text).toContain('PARTY_VERIFICATION');
    expect(text).toMatch(/SIMPUL_TOKEN|SimpulToken/);
    const open = write({ ...asked, signedIn: false, purpose: null });
    expect(open).not.toMatch(/SIMPUL_TOKEN|& SimpulToken|x-purpose/);
  });

  test('a text in M is the text that was meant, though it looks like an escape of M', () => {
    const text = programs['Excel / Power Query']?.({ ...asked, query: '# #(lf) "x"\n{ a }' }) ?? '';
    const [, literal = ''] = /Text\.ToBinary\("(.*)"\)/.exec(text) ?? [];
    const read = literal.replaceAll('""', '"').replaceAll(/#\((#|lf)\)/g, (_, name) => (name === '#' ? '#' : '\n'));
    expect(JSON.parse(read)).toEqual({ query: '# #(lf) "x"\n{ a }', variables: asked.variables });
  });

  test('the TypeScript one sends exactly the question', async () => {
    const seen: Array<{ body: unknown; authorization: string | undefined }> = [];
    const server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      seen.push({ body: JSON.parse(text), authorization: request.headers.authorization });
      response.end('{"data":{}}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const gate = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { TypeScript: write } = programs;
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', write?.({ ...asked, gate }) ?? ''], {
      env: { SIMPUL_TOKEN: 'x' },
    });
    await new Promise((resolve) => server.close(resolve));
    expect(seen).toEqual([{ body: { query: asked.query, variables: asked.variables }, authorization: 'Bearer x' }]);
  });

  test('the curl one is read by a shell as it is meant', () => {
    const text = (programs.curl?.(asked) ?? '').replace(/^curl/, 'printf "%s\\n"');
    const lines = execFileSync('sh', ['-c', text], { env: { SIMPUL_TOKEN: 'x' } }).toString();
    expect(lines).toContain('authorization: Bearer x');
    expect(lines).toContain(JSON.stringify({ query: asked.query, variables: asked.variables }));
  });
});
