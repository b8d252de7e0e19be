import type { EntryDraft, LinkSet, RecordedField } from './entry.ts';

/** Bytes of fields, or of links and fields, that one entry takes beside the rest of the record. */
const room = 48_000;

/** Bytes of a list of fields as text: an operation has one and the same whenever it is asked. */
const sizes = new WeakMap<readonly RecordedField[], number>();

function bytesOf(fields: readonly RecordedField[]): number {
  let bytes = sizes.get(fields);
  if (bytes === undefined) {
    bytes = Buffer.byteLength(JSON.stringify(fields));
    sizes.set(fields, bytes);
  }
  return bytes;
}

/** Lists of fields that fit, in their order. */
function shares(fields: readonly RecordedField[]): RecordedField[][] {
  const lists: RecordedField[][] = [[]];
  let used = 0;
  for (const field of fields) {
    const bytes = Buffer.byteLength(JSON.stringify(field)) + 1;
    if (used + bytes > room) {
      lists.push([]);
      used = 0;
    }
    lists.at(-1)!.push(field);
    used += bytes;
  }
  return lists;
}

/**
 * The entries of one record: one, or several parts where the fields or the people are too many for one. Everything else
 * stands in each part, but rows, arguments and hops in the first only, so that sums over entries are right.
 */
export function inParts(draft: Omit<EntryDraft, 'links' | 'part'>, links: readonly LinkSet[]): EntryDraft[] {
  if (links.length <= 1 && bytesOf(draft.fields) + (links[0]?.set.length ?? 0) <= room)
    return [{ ...draft, links: links[0] ?? null }];
  const contents = [
    ...shares(draft.fields).map((list) => ({ fields: list, links: null })),
    ...links.map((set) => ({ fields: [], links: set })),
  ];
  return contents.map((content, i) => ({
    ...draft,
    ...(i === 0 ? {} : { rows: {}, arguments: {}, hops: [] }),
    ...content,
    part: { number: i + 1, of: contents.length },
  }));
}
