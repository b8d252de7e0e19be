export { createLogger } from './logger.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { type MetricsServer, serveMetrics } from './metrics-server.ts';
