import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** A peer's process: its last words are kept for when it does not start. */
export interface PeerProcess {
  readonly child: ChildProcess;
  /** The last line that it printed of an error. */
  words(): string;
  stop(): Promise<void>;
}

/** Starts a peer with this Node. Telemetry is off. */
export function startPeer(folder: string, args: readonly string[], env: Readonly<Record<string, string>>): PeerProcess {
  let said = '';
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, APOLLO_TELEMETRY_DISABLED: 'true', NODE_ENV: 'production', NODE_OPTIONS: '', ...env },
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString('utf8')}`.slice(-2000);
    });
  return {
    child,
    words: () =>
      said
        .split('\n')
        .filter((line) => /error/i.test(line))
        .at(-1)
        ?.trim() ?? `exit ${child.exitCode ?? child.signalCode}`,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(hard);
    },
  };
}

/** A port of this machine that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
