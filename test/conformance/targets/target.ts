import type { Asked } from '../fixture/asked.ts';
import type { Fixture } from '../fixture/federation.ts';
import type { ReaderName } from '../fixture/readers.ts';

/** One answer as a client sees it, and what it cost the subgraphs. */
export interface Answer {
  readonly status: number;
  /** The whole body: what is not in here was not disclosed. */
  readonly text: string;
  readonly errors: ReadonlyArray<{
    readonly message: string;
    readonly path?: ReadonlyArray<string | number>;
    readonly extensions?: Readonly<Record<string, unknown>>;
  }>;
  // biome-ignore lint/suspicious/noExplicitAny: a behaviour looks into what it asked for
  readonly data: any;
  // biome-ignore lint/suspicious/noExplicitAny: as data
  readonly extensions: any;
  readonly asked: readonly Asked[];
}

export interface AskOptions {
  readonly variables?: Record<string, unknown>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of the reader's own: the whole Authorization header. */
  readonly authorization?: string;
}

/** A gateway over the suite's federation. */
export interface Target {
  readonly name: string;
  readonly kind: 'simpul' | 'apollo' | 'hive';
  /** `open` subgraphs answer anyone: what comes out is the gateway's doing. `guarded` ones are ours. */
  readonly subgraphs: 'open' | 'guarded';
  /** How it is configured, in words for the page. */
  readonly configured: string;
  /** The gateway itself decides, so that it is held to more than secrecy: siblings kept, errors told, nothing fetched. */
  readonly decides: boolean;
  readonly fixture: Fixture;
  readonly url: string;
  /** Where the peers are installed; undefined where none is. */
  readonly peers?: string;
  ask(reader: ReaderName | null, query: string, options?: AskOptions): Promise<Answer>;
  /** A valid Authorization header of a reader. */
  authorization(reader: ReaderName): Promise<string>;
  stop(): Promise<void>;
}

/** A target that could not be started. */
export interface Absent {
  readonly name: string;
  readonly configured: string;
  readonly why: string;
}
