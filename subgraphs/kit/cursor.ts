import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { SimpulError } from '../../schema/errors/index.ts';

/** Where a cursor holds: a cursor of one reader, field or filter is of no use at another. */
export interface CursorPlace {
  /** `Region.voters` */
  readonly coordinate: string;
  /** The filter and all else that decides which rows there are, page size left out. Must be JSON. */
  readonly filter: unknown;
}

/** The values of a row's stable key, in order. */
export type Position = ReadonlyArray<string | number>;

const algorithm = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/** Seals the key of a row (AES-256-GCM), so that a reader neither reads it nor moves it by hand. */
export class CursorSealer {
  readonly #key: Uint8Array;
  readonly #callerClass: string;

  /** @param key 32 bytes; @param callerClass bound into every cursor */
  constructor(key: Uint8Array, callerClass: string) {
    this.#key = createHash('sha256').update('cursor v1\n').update(key).digest();
    this.#callerClass = callerClass;
  }

  seal(place: CursorPlace, position: Position): string {
    return this.sealerFor(place)(position);
  }

  /** The same for many rows of one place. */
  sealerFor(place: CursorPlace): (position: Position) => string {
    const bound = this.#bound(place);
    return (position) => {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv(algorithm, this.#key, iv).setAAD(bound);
      const sealed = Buffer.concat([cipher.update(JSON.stringify(position), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('base64url');
    };
  }

  /**
   * @param cursor null or empty: clients that page by themselves have none for their first page
   * @returns null: from the beginning
   * @throws SimpulError CURSOR_INVALID: tampered with, of another key, or of another place
   */
  open(place: CursorPlace, cursor: string | null): Position | null {
    if (cursor === null || cursor === '') return null;
    try {
      const bytes = Buffer.from(cursor, 'base64url');
      if (bytes.length <= ivLength + tagLength || bytes.toString('base64url') !== cursor) throw new Error('shape');
      const decipher = createDecipheriv(algorithm, this.#key, bytes.subarray(0, ivLength), {
        authTagLength: tagLength,
      })
        .setAAD(this.#bound(place))
        .setAuthTag(bytes.subarray(-tagLength));
      const text = decipher.update(bytes.subarray(ivLength, -tagLength), undefined, 'utf8') + decipher.final('utf8');
      return JSON.parse(text) as Position;
    } catch (cause) {
      throw new SimpulError('CURSOR_INVALID', {}, { cause });
    }
  }

  #bound({ coordinate, filter }: CursorPlace): Buffer {
    const digest = createHash('sha256').update(stable(filter)).digest('hex');
    return Buffer.from(JSON.stringify([this.#callerClass, coordinate, digest]));
  }
}

/** JSON with sorted members: equal filters, equal text, in whatever order they were written. */
function stable(value: unknown): string {
  return (
    JSON.stringify(value, (_, v: unknown) =>
      v !== null && typeof v === 'object' && !Array.isArray(v)
        ? Object.fromEntries(
            Object.entries(v)
              .filter(([, member]) => member !== undefined && member !== null)
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          )
        : v,
    ) ?? ''
  );
}
