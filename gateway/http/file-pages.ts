import { SimpulError } from '../../schema/errors/index.ts';
import { boundsCheck } from '../../schema/operations/index.ts';
import type { FurtherPage } from '../audit/index.ts';
import { limits } from '../limits/index.ts';
import {
  type AnswerError,
  endRecord,
  type Format,
  files,
  nextOf,
  type PagedFormat,
  type Paging,
  pageRecords,
  pagingOf,
  type Table,
  tableOf,
  writeRecords,
} from '../tables/index.ts';
import type { AnswerFile } from './answer-file.ts';
import type { GraphQLBody } from './read-body.ts';

/** How many pages a client wants in one file, by its header `x-pages`; null: it wants none. @throws SimpulError NOT_PAGED */
export function pagesWanted(header: string | string[] | undefined): number | null {
  if (header === undefined) return null;
  if (header === 'all') return limits.filePages;
  const count = /^\d{1,6}$/.test(String(header)) ? Number(header) : 0;
  if (count >= 1 && count <= limits.filePages) return count;
  throw new SimpulError('NOT_PAGED', { detail: 'x-pages' });
}

/**
 * A question from the cursor on that header `x-after` has, for clients that page by a header: without one, or with an empty one,
 * it stays as it is.
 * @throws SimpulError NOT_PAGED or BAD_USER_INPUT
 */
export function goOn(
  body: GraphQLBody,
  format: Format,
  file: AnswerFile | null,
  after: string | string[] | undefined,
): GraphQLBody {
  if (after === undefined || after === '') return body;
  if (format === 'json') throw new SimpulError('NOT_PAGED', { detail: 'JSON' });
  // An operation at fault has no file, and is told by the graph.
  if (file === null) return body;
  const variables = { ...body.variables, [pagingOf(file.tabular, file.plan).after]: String(after) };
  const fault = file.trusted === null ? null : boundsCheck(file.trusted)(variables);
  if (fault !== null) throw new SimpulError('BAD_USER_INPUT', { detail: fault });
  return { ...body, variables };
}

/** What came of a question. */
export interface AnswerText {
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[];
}

/** One page asked: under its own context, as a request of its own. @param cursor by the name of its variable */
export type AskPage = (
  cursor: Readonly<Record<string, string>>,
) => Promise<Omit<FurtherPage, 'body'> & { readonly answer: AnswerText }>;

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
  /** Pages that it has at most. */
  readonly #most: number;
  #count = 0;

  readonly file: AnswerFile;
  readonly ask: AskPage;
  /** @param wanted pages. @throws SimpulError NOT_PAGED */
  constructor(file: AnswerFile, wanted: number, ask: AskPage) {
    this.file = file;
    this.ask = ask;
    if (file.format === 'parquet' || file.format === 'rows')
      throw new SimpulError('NOT_PAGED', { detail: files[file.format].type });
    this.#format = file.format;
    this.#paging = pagingOf(file.tabular, file.plan);
    const { size } = this.#paging;
    this.#most = size === null ? wanted : Math.min(wanted, Math.max(1, size) * limits.filePagesPerRow);
  }

  /** Writes a page whose table is made, and the end of the file behind the last one. */
  write(table: Table, { data, errors = [] }: AnswerText): Written {
    const { plan } = this.file;
    const first = this.#count++ === 0;
    const next = nextOf(this.#paging, data);
    const records = pageRecords(table, next);
    if (next == null) {
      const untold = errors.find(({ path }) => path?.[1] === 'pageInfo')?.extensions?.code ?? 'VALUE_MISSING';
      const end = endRecord(plan, next === null ? 'END' : String(untold), null);
      return { body: this.#bytes([...records, end], first), next: null };
    }
    if (this.#count < this.#most) return { body: this.#bytes(records, first), next };
    return { body: this.#bytes([...records, endRecord(plan, 'MORE', next)], first), next: null };
  }

  /** The pages behind the first one; the end of a file for which none is asked any more comes alone. */
  async *further(next: string | null): AsyncGenerator<FurtherPage | Buffer> {
    for (let after = next; after !== null; ) {
      // Here, not when the page before was written: it may have taken the client long to take that.
      if (Date.now() >= this.#until) {
        yield this.#end('LIMIT_EXCEEDED', after);
        return;
      }
      const { answer, ...asked } = await this.ask({ [this.#paging.after]: after });
      const { data = null, errors = [] } = answer;
      const table = data === null ? null : tableOf(this.file.plan, data, errors);
      if (table === null || (table.rows.length === 0 && errors.length > 0)) {
        yield { ...asked, body: this.#end(String(errors[0]?.extensions?.code ?? 'INTERNAL'), after) };
        return;
      }
      const written = this.write(table, answer);
      yield { ...asked, body: written.body };
      after = written.next;
    }
  }

  #end(code: string, after: string): Buffer {
    return this.#bytes([endRecord(this.file.plan, code, after)], false);
  }

  #bytes(records: Parameters<typeof writeRecords>[2], first: boolean): Buffer {
    return writeRecords(this.#format, this.file.plan, records, first);
  }
}
