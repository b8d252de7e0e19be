/** Entries one after another, each with its length in two bytes before it (C2SP tlog-tiles §Log entries). */
export function encodeBundle(entries: readonly Buffer[]): Buffer {
  const out = Buffer.allocUnsafe(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    at = out.writeUInt16BE(entry.length, at);
    at += entry.copy(out, at);
  }
  return out;
}

/** The entries of a bundle; null: it ends amid one. */
export function decodeBundle(bytes: Buffer): Buffer[] | null {
  const entries: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + 2 > bytes.length) return null;
    const end = at + 2 + bytes.readUInt16BE(at);
    if (end > bytes.length) return null;
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries;
}
