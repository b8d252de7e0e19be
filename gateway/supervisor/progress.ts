/** Shows how far the first load of data is: a bar that redraws on a terminal, a line each tenth elsewhere. */
export function progressBar(out: NodeJS.WriteStream): (name: string, done: number, total: number) => void {
  const tenths = new Map<string, number>();
  const width = 30;
  return (name, done, total) => {
    const part = total === 0 ? 1 : Math.min(1, done / total);
    const tenth = Math.floor(part * 10);
    if (!out.isTTY) {
      if (tenths.get(name) === tenth) return;
      tenths.set(name, tenth);
      out.write(`${name}: ${Math.round(part * 100)} % (${done}/${total})\n`);
      return;
    }
    const full = Math.round(part * width);
    out.write(
      `\r\x1b[K${name} [${'█'.repeat(full)}${'·'.repeat(width - full)}] ${done}/${total}${part === 1 ? '\n' : ''}`,
    );
  };
}
