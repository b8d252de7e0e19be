import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../gateway/main.ts', import.meta.url));

/** A gate in a process of its own, which may be killed. */
export interface GateProcess {
  readonly url: string;
  /** After it listens. @throws Error where it ended before */
  readonly ready: Promise<void>;
  /** What its log said until now that it took over from the process before: entries, bytes cut; null: nothing. */
  readonly recovered: () => {
    readonly entries: number;
    readonly cutBytes: number;
  } | null;
  /** SIGKILL; after it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; after it is gone. @throws Error where it did not end well */
  stop(): Promise<void>;
}

/** Starts a gate, as `npm start` does. */
export function startGate(env: Readonly<Record<string, string>>): GateProcess {
  const child: ChildProcess = spawn(process.execPath, [script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const gone = once(child, 'close') as Promise<[number | null]>;
  let recovered: ReturnType<GateProcess['recovered']> = null;
  const read = (async () => {
    for await (const line of createInterface(child.stdout!)) {
      if (!line.includes('"cutBytes"') || !line.endsWith('}')) continue;
      const { entries, cutBytes } = JSON.parse(line) as {
        entries: number;
        cutBytes: number;
      };
      recovered = { entries, cutBytes };
    }
  })();
  const ended = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [code] = await gone;
    await read;
    return code;
  };
  const ready = Promise.race([
    once(child, 'message').then(() => undefined),
    gone.then(([code]) => {
      throw new Error(`the gate ended by itself with ${code}`);
    }),
  ]);
  // One that is killed while it opens is not awaited.
  ready.catch(() => {});
  return {
    url: `http://127.0.0.1:${env.PORT}`,
    ready,
    recovered: () => recovered,
    async kill() {
      await ended('SIGKILL');
    },
    async stop() {
      const code = await ended('SIGTERM');
      if (code !== 0) throw new Error(`the gate ended with ${code}`);
    },
  };
}
