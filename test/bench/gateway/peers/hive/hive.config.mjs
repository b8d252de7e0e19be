// Hive Gateway as its documentation shows it, with its own planner, with just-in-time compilation, or with the planner in Rust.
import { defineConfig } from '@graphql-hive/gateway';

process.once('disconnect', () => process.exit());

const { BENCH_VARIANT } = process.env;
const { unifiedGraphHandler } = BENCH_VARIANT === 'rust' ? await import('@graphql-hive/router-runtime') : {};

export const gatewayConfig = defineConfig({
  ...(BENCH_VARIANT === 'jit' ? { jit: true } : {}),
  ...(unifiedGraphHandler === undefined ? {} : { unifiedGraphHandler }),
});
