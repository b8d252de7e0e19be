import { ApolloGateway } from '@apollo/gateway';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * Loads a supergraph in Apollo's own gateway, which asks nobody for it. Our executor runs more than that gateway does
 * (`@fromContext`), but what the house publishes stays exchangeable: who has the supergraph can serve it without us.
 * @throws Error where that gateway does not take it
 */
export async function loadInApolloGateway(supergraphSdl: string): Promise<void> {
  // Read by the constructor; without it the gateway sends metrics to its vendor.
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
  const gateway = new ApolloGateway({
    supergraphSdl: async () => ({ supergraphSdl }),
    validateSupergraph: true,
    buildService: () => ({
      process: () => Promise.reject(new Error('it is loaded, not served')),
    }),
    logger: silent,
  });
  await gateway.load();
  await gateway.stop();
}
