import type { CodegenConfig } from '@graphql-codegen/cli';

const { SIMPUL_URL = 'http://127.0.0.1:4000', SIMPUL_TOKEN = '' } = process.env;

/** Types from your own view of the graph: a field that is not granted to you is not there. */
export default {
  schema: { [`${SIMPUL_URL}/schema.graphql`]: { headers: { authorization: `Bearer ${SIMPUL_TOKEN}` } } },
  documents: ['client.ts'],
  generates: {
    './graph/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: { documentMode: 'string', useTypeImports: true, enumsAsTypes: true, defaultScalarType: 'string' },
    },
  },
} satisfies CodegenConfig;
