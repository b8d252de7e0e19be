import type { Json } from '../run/json.ts';

/** Bytes in which an answer is written before they are taken; one for all, since nothing that is written waits for anything. */
let desk = Buffer.allocUnsafeSlow(256 * 1024);
/** A larger one, which one large answer needed, is not kept. */
const largestDesk = 8 * 1024 * 1024;

/** Longer strings are written by the runtime's own encoder. */
const byHand = 48;

/** What stands before and behind the data in an answer that has nothing else. */
const before = Buffer.from('{"data":');
const behind = Buffer.from('}\n');
const nothing = Buffer.from('null');

/** A list of objects that was written: where it stands, or a copy of its bytes where something else was written over them. */
interface WrittenList {
  readonly start: number;
  readonly end: number;
  copy: Buffer | null;
}

/**
 * One answer while it is written, as bytes: pieces of text that are joined would be half of what a large answer leaves to the
 * garbage collector. From `new` to `taken` everything must happen in one turn of the event loop.
 */
export class Writing {
  /** A value was missing or not of its type, and null stands for it or for what holds it. */
  faulty = false;
  bytes = desk;
  /** Where the next byte goes. */
  at = before.copy(desk);
  readonly #lists: Map<Json, WrittenList>[] | null;
  /** Lists that stand where they were written, in the order in which they end. */
  readonly #standing: WrittenList[] = [];

  readonly introspection: Readonly<Record<string, string>>;
  /**
   * @param introspection response keys of introspection → JSON text
   * @param shared whether a list of objects may stand in several places of the answer: it is then written once
   */
  constructor(introspection: Readonly<Record<string, string>>, shared: boolean) {
    this.introspection = introspection;
    this.#lists = shared ? [] : null;
  }

  /** Bytes with room for so many more. */
  room(length: number): Buffer {
    if (this.at + length > this.bytes.length) this.#grow(length);
    return this.bytes;
  }

  #grow(length: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.bytes.length, this.at + length));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
    if (larger.length <= largestDesk) desk = larger;
  }

  byte(code: number): void {
    this.room(1)[this.at++] = code;
  }

  put(given: Buffer): void {
    const bytes = this.room(given.length);
    const { at } = this;
    if (given.length > byHand) given.copy(bytes, at);
    else for (let i = 0; i < given.length; i++) bytes[at + i] = given[i] as number;
    this.at = at + given.length;
  }

  null(): void {
    this.put(nothing);
  }

  /** JSON text as it is. */
  text(text: string): void {
    // No character takes more than three bytes for each of its units.
    this.at += this.room(text.length * 3).write(text, this.at);
  }

  /** A string, as JSON. */
  string(text: string): void {
    if (text.length > byHand || !this.#plain(text)) this.text(JSON.stringify(text));
  }

  /** Writes a string in which nothing is escaped and all is ASCII. @returns false: it is another one, and nothing was written */
  #plain(text: string): boolean {
    const { length } = text;
    const bytes = this.room(length + 2);
    let { at } = this;
    bytes[at++] = 34;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code < 32 || code === 34 || code === 92 || code > 126) return false;
      bytes[at++] = code;
    }
    bytes[at++] = 34;
    this.at = at;
    return true;
  }

  /** A whole number, as JSON. */
  int(value: number): void {
    if (value < 0 || value > 999_999_999) {
      this.text(String(value));
      return;
    }
    let digits = 1;
    for (let power = 10; power <= value; power *= 10) digits++;
    const bytes = this.room(digits);
    let rest = value;
    for (let i = this.at + digits - 1; i >= this.at; i--) {
      const next = (rest / 10) | 0;
      bytes[i] = 48 + rest - 10 * next;
      rest = next;
    }
    this.at += digits;
  }

  /** Takes back what was written from a position on. */
  back(to: number): void {
    // What is kept of lists must outlive what is written over them: written again each time, a deep answer would not end.
    for (let last = this.#standing.at(-1); last !== undefined && last.end > to; last = this.#standing.at(-1)) {
      last.copy = Buffer.from(this.bytes.subarray(last.start, last.end));
      this.#standing.pop();
    }
    this.at = to;
  }

  /**
   * Writes a list of objects, once however often it stands in the answer.
   * @param id of the place in the selection
   */
  list(id: number, value: Json, write: (value: Json, writing: Writing) => boolean): boolean {
    if (this.#lists === null) return write(value, this);
    this.#lists[id] ??= new Map();
    const known = this.#lists[id].get(value);
    if (known !== undefined) {
      const { start, end, copy } = known;
      if (end === start) return false;
      const bytes = this.room(end - start);
      if (copy === null) bytes.copyWithin(this.at, start, end);
      else copy.copy(bytes, this.at);
      this.at += end - start;
      return true;
    }
    const start = this.at;
    const written = write(value, this);
    // A null is written by who holds it, and is known as no bytes.
    const list: WrittenList = { start, end: this.at, copy: null };
    this.#lists[id].set(value, list);
    if (written) this.#standing.push(list);
    return written;
  }

  /** The answer, `{"data":…}` and a line's end. @param written whether there is any data; if not, it is null */
  taken(written: boolean): Buffer {
    if (!written) {
      this.back(before.length);
      this.null();
    }
    this.put(behind);
    return Buffer.from(this.bytes.subarray(0, this.at));
  }
}

/** The data in what `taken` gave. */
export const dataIn = (answer: Buffer): Buffer => answer.subarray(before.length, answer.length - behind.length);
