import type { Dispatcher } from 'undici';

/** A request with JSON for a body. */
export interface Posting {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string;
  readonly signal: AbortSignal;
}

/** What answered. */
export interface Posted {
  readonly status: number;
  readonly body: Buffer;
}

/**
 * Sends a request and gathers its answer. By the dispatcher's own events: a stream for each answer would cost as much as
 * the rest of the hop.
 * @throws Error of undici, with its `code`; the reason of the signal
 */
export const post = (dispatcher: Dispatcher, posting: Posting): Promise<Posted> =>
  new Promise((resolve, reject) => {
    const { signal, path, headers, body } = posting;
    if (signal.aborted) return reject(signal.reason);
    dispatcher.dispatch({ method: 'POST', path, headers, body }, new Gathering(posting, resolve, reject));
  });

class Gathering implements Dispatcher.DispatchHandler {
  readonly #chunks: Buffer[] = [];
  #status = 0;
  #controller: Dispatcher.DispatchController | null = null;
  constructor(
    readonly posting: Posting,
    readonly resolve: (posted: Posted) => void,
    readonly reject: (error: unknown) => void,
  ) {
    posting.signal.addEventListener('abort', this);
  }

  /** Of the signal. */
  handleEvent(): void {
    const { reason } = this.posting.signal;
    this.#controller?.abort(reason);
    this.#done();
    this.reject(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.posting.signal.aborted) controller.abort(this.posting.signal.reason);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#done();
    const [first] = this.#chunks;
    const body = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    this.resolve({ status: this.#status, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#done();
    this.reject(error);
  }

  #done(): void {
    this.posting.signal.removeEventListener('abort', this);
  }
}
