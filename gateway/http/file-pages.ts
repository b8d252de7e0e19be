import { SimpulError } from '../../schema/errors/index.ts';
import type { FurtherPage } from '../audit/index.ts';
import { limits } from '../limits/index.ts';
import {
  type AnswerError,
  endRecord,
  nextOf,
  type PagedFormat,
  type Paging,
  pageRecords,
  pagingOf,
  tableOf,
  writeRecords,
} from '../tables/index.ts';
import type { AnswerFile } from './answer-file.ts';

/** How many pages a client wants in one file, by its header `x-pages`; null: it wants none. @throws SimpulError NOT_PAGED */
export function pagesWanted(header: string | string[] | undefined): number | null {
  if (header === undefined) return null;
  if (header === 'all') return limits.filePages;
  const count = Number(header);
  if (Number.isInteger(count) && count >= 1 && count <= limits.filePages) return count;
  throw new SimpulError('NOT_PAGED', { detail: 'x-pages' });
}

/** What came of a question. */
export interface AnswerText {
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[];
}

/** One page asked: under its own context, as a request of its own. */
export type AskPage = (after: string) => Promise<Omit<FurtherPage, 'body'> & { readonly answer: AnswerText }>;

/** A page as it stands in the file, and the cursor of the one that follows; null: none does. */
interface Written {
  readonly body: Buffer;
  readonly next: string | null;
}

/** A file whose pages are asked one after another, as fast as the client takes them; one page is in memory. */
export class FilePages {
  readonly #format: PagedFormat;
  readonly #paging: Paging;
  readonly #until = Date.now() + limits.fileTime;
  #count = 0;

  /** @throws SimpulError NOT_PAGED */
  constructor(
    readonly file: AnswerFile,
    readonly most: number,
    readonly ask: AskPage,
  ) {
    if (file.format === 'parquet') throw new SimpulError('NOT_PAGED', { detail: 'Parquet' });
    this.#format = file.format;
    this.#paging = pagingOf(file.tabular, file.plan);
  }

  /** The variable that has the cursor. */
  get after(): string {
    return this.#paging.after;
  }

  /** Writes a page, and the end of the file behind the last one. @param after the cursor by which it was asked */
  write({ data = null, errors = [] }: AnswerText, after: string | null): Written {
    const { plan } = this.file;
    const first = this.#count++ === 0;
    const table = data === null ? null : tableOf(plan, data, errors);
    if (table === null || (table.rows.length === 0 && errors.length > 0)) {
      const code = String(errors[0]?.extensions?.code ?? 'INTERNAL');
      return { body: this.#bytes([endRecord(plan, code, after)], first), next: null };
    }
    const next = nextOf(this.#paging, data);
    const records = pageRecords(table, next);
    if (next === null) return { body: this.#bytes([...records, endRecord(plan, 'END', null)], first), next };
    const code = this.#count >= this.most ? 'MORE' : Date.now() >= this.#until ? 'LIMIT_EXCEEDED' : null;
    if (code === null) return { body: this.#bytes(records, first), next };
    return { body: this.#bytes([...records, endRecord(plan, code, next)], first), next: null };
  }

  /** The pages behind the first one. */
  async *further(next: string | null): AsyncGenerator<FurtherPage> {
    for (let after = next; after !== null; ) {
      const { answer, ...asked } = await this.ask(after);
      const written = this.write(answer, after);
      yield { ...asked, body: written.body };
      after = written.next;
    }
  }

  #bytes(records: Parameters<typeof writeRecords>[2], first: boolean): Buffer {
    return writeRecords(this.#format, this.file.plan, records, first);
  }
}
