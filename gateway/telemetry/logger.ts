import { type Logger, pino } from 'pino';

/**
 * The gateway's log: one JSON object a line on standard output. What is logged is chosen field by field by the caller of
 * the logger; headers, bodies, variables and answers are never handed to it. The redaction is a second fence.
 */
export const createLogger = (level: string, name: string): Logger =>
  pino({
    name,
    level,
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: ['authorization', 'headers', 'req.headers', 'variables', 'body', 'token', '*.authorization', '*.token'],
      remove: true,
    },
  });
