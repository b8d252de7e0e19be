import type { Logger } from 'pino';

const width = 30;

/** Shows how far the filling of a store, or other long work, is: a bar that redraws on a terminal, a log line for each tenth elsewhere. */
export function seedProgress(
  name: string,
  logger: Logger,
  out: NodeJS.WriteStream,
  work = 'seeding',
): (done: number, total: number) => void {
  let tenth = 0;
  return (done, total) => {
    const part = Math.min(1, done / total);
    if (out.isTTY) {
      const filled = Math.round(part * width);
      const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
      out.write(`\r${name} ${bar} ${done.toLocaleString('id-ID')} / ${total.toLocaleString('id-ID')}`);
      if (done >= total) out.write('\n');
    } else if (Math.floor(part * 10) > tenth) {
      tenth = Math.floor(part * 10);
      logger.info({ done, total }, work);
    }
  };
}
