import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { catalogue, type ErrorCode, tell } from '../../schema/errors/index.ts';

const codes: Readonly<Record<string, ErrorCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
};

/** Answers, in words of the catalogue, what cannot be read as a request at all, and closes its connection. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const code = codes[error.code ?? ''] ?? 'HTTP_MALFORMED';
  const { status } = catalogue[code];
  const { message, action } = tell(code, {}, 'id');
  const body = JSON.stringify({ errors: [{ message, extensions: { code, action } }] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy(error);
}
