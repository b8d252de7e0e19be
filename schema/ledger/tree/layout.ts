/**
 * Where a log keeps what (C2SP tlog-tiles, https://c2sp.org/tlog-tiles). Pure: paths relative to the log's folder, `/` between
 * the parts. A tile is 256 neighbouring hashes of one level; at level 0 they are leaves, above that roots of full tiles below.
 */
export const tileWidth = 256;
export const tileHeight = 8;

export const checkpointPath = 'checkpoint';

/** 1234067 → `x001/x234/067` */
function numberPath(n: number): string {
  const groups: string[] = [];
  let rest = n;
  do {
    groups.unshift(String(rest % 1000).padStart(3, '0'));
    rest = Math.floor(rest / 1000);
  } while (rest > 0);
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
}

const suffix = (width: number): string => (width === tileWidth ? '' : `.p/${width}`);

/** Path of a tile of hashes; `width` below 256: partial. */
export const tilePath = (level: number, n: number, width: number = tileWidth): string =>
  `tile/${level}/${numberPath(n)}${suffix(width)}`;

/** Path of the entries under a tile of level 0. */
export const bundlePath = (n: number, width: number = tileWidth): string =>
  `tile/entries/${numberPath(n)}${suffix(width)}`;

/** Folder of all partial widths of one tile or bundle. */
export const partialFolder = (fullPath: string): string => `${fullPath}.p`;

/** One tile of a tree: its level, its number in the level, how many hashes it holds. */
export interface TilePlace {
  readonly level: number;
  readonly n: number;
  readonly width: number;
}

/** What a path names; null: not a path of this layout. */
export function placeOf(path: string): (Omit<TilePlace, 'level'> & { readonly level: number | 'entries' }) | null {
  const match = /^tile\/(entries|0|[1-5]?\d|6[0-3])\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (match === null) return null;
  const [, level = '', digits = '', partial] = match;
  const n = Number(digits.replaceAll(/[x/]/g, ''));
  const width = partial === undefined ? tileWidth : Number(partial);
  const found = { level: level === 'entries' ? ('entries' as const) : Number(level), n, width };
  if (width > tileWidth || (partial !== undefined && width === tileWidth)) return null;
  const again = found.level === 'entries' ? bundlePath(n, width) : tilePath(found.level, n, width);
  return again === path ? found : null;
}

/** How many hashes a level holds in a tree of `size`: the complete subtrees of 256^level entries. */
export const levelWidth = (size: number, level: number): number => Math.floor(size / tileWidth ** level);

/** Width of tile `n` of a level in a tree of `size`; 0: there is none. */
export const widthIn = (size: number, level: number, n: number): number =>
  Math.max(0, Math.min(tileWidth, levelWidth(size, level) - n * tileWidth));

/** Levels of a tree of `size` that hold something. */
export function levelsOf(size: number): number {
  let levels = 0;
  while (levelWidth(size, levels) > 0) levels++;
  return levels;
}
