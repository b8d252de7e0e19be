import { type ChildProcess, spawn } from 'node:child_process';

/** What a process of the house tells its supervisor. */
export type Message =
  | { readonly type: 'ready'; readonly name: string; readonly port: number }
  | { readonly type: 'progress'; readonly done: number; readonly total: number };

export interface Role {
  readonly name: string;
  /** Script and its arguments, options of Node before it; run by this very Node. */
  readonly script: readonly string[];
}

export interface ChildEvents {
  onReady(role: Role, port: number): void;
  onProgress(role: Role, done: number, total: number): void;
  /** The process ended and will not be started again. */
  onLost(role: Role): void;
}

/** Longest pause before a process that died is started again, ms. */
const longestPause = 15_000;
/** Deaths in a row, each within `shortLife` of its start, after which a process is given up. */
const patience = 6;
const shortLife = 30_000;

/** One process of the house: started, watched, started again when it dies after it once was ready. */
export class Child {
  #process: ChildProcess | undefined;
  #stopping = false;
  #wasReady = false;
  #deaths = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly role: Role;
  readonly events: ChildEvents;
  constructor(role: Role, events: ChildEvents) {
    this.role = role;
    this.events = events;
  }

  start(): void {
    const started = Date.now();
    // This Node itself, not a shell or npm: a killed parent must not leave it behind (it also ends when IPC ends).
    const child = spawn(process.execPath, [...this.role.script], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#process = child;
    child.on('message', (message: Message) => {
      if (message.type === 'ready') {
        this.#wasReady = true;
        this.events.onReady(this.role, message.port);
      } else if (message.type === 'progress') this.events.onProgress(this.role, message.done, message.total);
    });
    child.once('error', () => this.#ended(started));
    child.once('exit', () => this.#ended(started));
  }

  #ended(started: number): void {
    if (this.#process === undefined) return;
    this.#process = undefined;
    if (this.#stopping) return;
    this.#deaths = Date.now() - started < shortLife ? this.#deaths + 1 : 1;
    // What never came up would not come up the second time either: its words are above.
    if (!this.#wasReady || this.#deaths > patience) {
      this.events.onLost(this.role);
      return;
    }
    this.#timer = setTimeout(() => this.start(), Math.min(longestPause, 250 * 2 ** this.#deaths));
  }

  /** SIGTERM, then SIGKILL after `grace` ms. */
  async stop(grace: number): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const child = this.#process;
    if (child === undefined || child.exitCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), grace);
    await gone;
    clearTimeout(killer);
  }
}
