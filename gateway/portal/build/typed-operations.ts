import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Supergraph } from '@apollo/federation-internals';
import { generate } from '@graphql-codegen/cli';
import { printSchema } from 'graphql';
import { readOperations } from '../../../schema/operations/index.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const operationsDir = here('../../../schema/operations');
const file = here('../web/graph/operations.ts');

const head = `// Written by \`npm run codegen\` from schema/supergraph.graphql and schema/operations; not by hand.
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
// biome-ignore-all assist: generated
`;

/** What each trusted document answers and takes, as types by its name. */
async function typedOperations(): Promise<string> {
  const schema = Supergraph.build(readFileSync(here('../../../schema/supergraph.graphql'), 'utf8')).apiSchema();
  const [types] = await generate(
    {
      schema: printSchema(schema.toGraphQLJSSchema()),
      documents: `${operationsDir}/*/*.graphql`,
      generates: {
        [file]: {
          plugins: ['typescript-operations'],
          config: { skipTypename: true, immutableTypes: true, enumType: 'string-literal', defaultScalarType: 'string' },
        },
      },
      silent: true,
      errorsOnly: true,
    },
    false,
  );
  const map = [...readOperations(operationsDir).values()].map(({ id, operation }) => {
    const name = operation.name?.value;
    return `  readonly '${id}': { readonly data: ${name}Query; readonly variables: ${name}QueryVariables };`;
  });
  return `${head}${types?.content}
/** Name of a trusted document → what it answers and takes. */
export interface TrustedOperations {
${map.sort().join('\n')}
}
`;
}

const written = await typedOperations();
if (!process.argv.includes('--check')) writeFileSync(file, written);
else if (readFileSync(file, 'utf8') !== written) {
  process.stderr.write('gateway/portal/web/graph/operations.ts is not what the graph gives; run npm run codegen\n');
  process.exitCode = 1;
}
