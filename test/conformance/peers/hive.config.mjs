// Hive Gateway with its own authentication and authorization, as its documentation shows them: tokens are verified by the
// JWT plugin, fields guarded by @requiresScopes of the supergraph, refused ones left out (rejectUnauthenticated: false).
import { createInlineSigningKeyProvider, defineConfig } from '@graphql-hive/gateway';

// Never outlives the suite.
process.once('disconnect', () => process.exit());

const { publicKey, issuer, audience, authorized } = JSON.parse(process.env.PEER_SETTINGS);

export const gatewayConfig = defineConfig({
  blockFieldSuggestions: true,
  propagateHeaders: {
    fromClientToSubgraphs({ request }) {
      const authorization = request.headers.get('authorization');
      return authorization ? { authorization } : {};
    },
  },
  ...(authorized
    ? {
        jwt: {
          signingKeyProviders: [createInlineSigningKeyProvider(publicKey)],
          tokenVerification: { issuer, audience, algorithms: ['ES256'] },
          reject: { missingToken: false, invalidToken: true },
        },
        genericAuth: {
          mode: 'protect-granular',
          resolveUserFn: (context) => context.jwt?.payload,
          rejectUnauthenticated: false,
        },
      }
    : {}),
});
