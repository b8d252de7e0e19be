import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestGate, testGate } from './testing.ts';

let gate: TestGate;
beforeAll(async () => {
  gate = await testGate({ SIMPUL_POLICY: 'open' });
});
afterAll(() => gate.stop());

const secret = '3308220101900001';

test('a request whose client leaves while he sends it is no fault of the gate', async () => {
  const { hostname, port } = new URL(gate.url);
  const socket = connect(Number(port), hostname);
  socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{');
  // Its head is read by the time that somebody else is answered on the next connection.
  await once(socket, 'connect');
  await fetch(`${gate.url}/healthz`);
  socket.destroy();
  await expect.poll(() => gate.log.join('')).toMatch(/REQUEST_TIMEOUT/);
  expect(gate.log.join('')).not.toMatch(/INTERNAL|failed/);
});

test.each([
  ['no HTTP at all', `\u0016\u0003${secret}\r\n\r\n`, 400, 'HTTP_MALFORMED'],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\na',
    400,
    'HTTP_MALFORMED',
  ],
  [
    'a line in a header',
    `POST / HTTP/1.1\r\nhost: x\r\nx-purpose: A\rset-cookie: ${secret}\r\n\r\n`,
    400,
    'HTTP_MALFORMED',
  ],
  ['large headers', `GET / HTTP/1.1\r\nhost: x\r\nx: ${secret.repeat(2_000)}\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
  [
    'an address that is none',
    `GET /operations/%zz${secret} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
    404,
    'NOT_FOUND',
  ],
  [
    'an address too long',
    `GET /operations/${secret.repeat(20)} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
    404,
    'NOT_FOUND',
  ],
])(
  '%s is refused in words of the catalogue, and nothing of it is repeated or logged',
  async (_, sent, status, code) => {
    const { hostname, port } = new URL(gate.url);
    const socket = connect(Number(port), hostname).setEncoding('utf8');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    // What is left unread of what was sent resets the connection, after the answer.
    socket.on('error', () => {});
    socket.write(sent);
    await once(socket, 'close');
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    const { errors } = JSON.parse(text.slice(text.indexOf('\r\n\r\n')));
    expect(errors).toEqual([
      {
        message: expect.stringMatching(/\w/),
        extensions: expect.objectContaining({ code, action: expect.any(String) }),
      },
    ]);
    expect(text + gate.log.join('')).not.toContain(secret);
  },
);
