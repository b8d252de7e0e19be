import { Child, type Role } from './child.ts';

/** Milliseconds that a process has to drain before it is killed. */
const grace = 9_500;

/** How a supervised house reports and ends. */
export interface House {
  /** Resolves with the ports by name when every process is ready; rejects with the name of one that was lost first. */
  readonly ready: Promise<ReadonlyMap<string, number>>;
  /** Resolves with the name of a process that is given up. */
  readonly lost: Promise<string>;
  stop(): Promise<void>;
}

/** Starts the processes of the house and keeps them. */
export function supervise(
  roles: readonly Role[],
  onProgress: (name: string, done: number, total: number) => void,
): House {
  const ports = new Map<string, number>();
  const ready = Promise.withResolvers<ReadonlyMap<string, number>>();
  const lost = Promise.withResolvers<string>();
  const children = roles.map(
    (role) =>
      new Child(role, {
        onReady: ({ name }, port) => {
          ports.set(name, port);
          if (ports.size === roles.length) ready.resolve(ports);
        },
        onProgress: ({ name }, done, total) => onProgress(name, done, total),
        onLost: ({ name }) => {
          ready.reject(new Error(name));
          lost.resolve(name);
        },
      }),
  );
  ready.promise.catch(() => {});
  for (const child of children) child.start();
  return {
    ready: ready.promise,
    lost: lost.promise,
    stop: async () => void (await Promise.all(children.map((c) => c.stop(grace)))),
  };
}
