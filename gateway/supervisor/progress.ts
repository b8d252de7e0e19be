/** Shows how far the first load of each agency is: one line that redraws on a terminal, a line for each tenth elsewhere. */
export function progressLine(out: NodeJS.WriteStream): (name: string, done: number, total: number) => void {
  const percent = new Map<string, number>();
  return (name, done, total) => {
    const now = total === 0 ? 100 : Math.min(100, Math.floor((100 * done) / total));
    const before = percent.get(name);
    if (before === now) return;
    percent.set(name, now);
    if (out.isTTY) {
      const full = (p: number): string => '█'.repeat(Math.round(p / 10)) + '░'.repeat(10 - Math.round(p / 10));
      out.write(`\r\x1b[K${[...percent].map(([n, p]) => `${n} ${full(p)} ${p} %`).join('  ')}`);
      if ([...percent.values()].every((p) => p === 100)) out.write('\n');
    } else if (before === undefined || Math.floor(before / 10) !== Math.floor(now / 10))
      out.write(`${name} ${now} %\n`);
  };
}
