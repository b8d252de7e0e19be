import type { Logger } from 'pino';

/** Where progress is shown. */
export interface ProgressPlace {
  readonly name: string;
  readonly logger: Logger;
  /** A terminal gets a bar; anything else a log line per tenth. */
  readonly terminal: NodeJS.WriteStream | null;
  /** The supervisor, where there is one. */
  readonly tell: (message: { type: 'progress'; done: number; total: number }) => void;
}

/** Shows how far the filling of a store is. */
export function seedProgress({ name, logger, terminal, tell }: ProgressPlace): (done: number, total: number) => void {
  let tenth = 0;
  return (done, total) => {
    tell({ type: 'progress', done, total });
    const part = Math.min(1, done / total);
    if (terminal !== null) {
      const width = 30;
      const filled = Math.round(part * width);
      const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
      terminal.write(`\r${name} ${bar} ${done.toLocaleString('id-ID')} / ${total.toLocaleString('id-ID')}`);
      if (done >= total) terminal.write('\n');
    } else if (Math.floor(part * 10) > tenth) {
      tenth = Math.floor(part * 10);
      logger.info({ done, total }, 'seeding');
    }
  };
}
