/** Something wrong in a register file: where, what, and what to write instead. */
export interface Problem {
  readonly file: string;
  /** 1-based; 1 where the whole file is meant. */
  readonly line: number;
  readonly message: string;
}

/** `pks-x.yaml:12: …`, one per line, in file and line order. */
export const describe = (problems: readonly Problem[]): string =>
  [...problems]
    .sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
    .map((p) => `${p.file}:${p.line}: ${p.message}`)
    .join('\n');
