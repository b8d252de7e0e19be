import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { composeServices } from '@apollo/composition';
import { buildASTSchema, findBreakingChanges, type GraphQLSchema, parse } from 'graphql';
import { agencies } from './agencies.ts';
import { composeCatalogue, describedBy } from './catalogue.ts';
import { loadInApolloGateway } from './exchangeable.ts';

/** The committed supergraph; the gateway serves it as it is. */
const file = fileURLToPath(new URL('../schema/supergraph.graphql', import.meta.url));

/** What the agencies say of their data, committed beside the supergraph. */
const catalogueFile = fileURLToPath(new URL('../schema/metadata/catalogue.json', import.meta.url));

async function compose(): Promise<{ readonly supergraph: string; readonly catalogue: string }> {
  const services = await Promise.all(
    (await agencies()).map(async ({ name, defaultPort, typeDefs }) => ({
      name,
      url: `http://127.0.0.1:${defaultPort}/graphql`,
      typeDefs: await typeDefs(),
    })),
  );
  const { supergraphSdl, errors, hints } = composeServices(services);
  for (const hint of hints ?? []) process.stderr.write(`hint: ${hint.message}\n`);
  const catalogue = composeCatalogue(services.map(({ name, typeDefs }) => describedBy(name, typeDefs)));
  if (supergraphSdl === undefined) throw new Error((errors ?? []).map((e) => e.message).join('\n'));
  await loadInApolloGateway(supergraphSdl);
  return { supergraph: supergraphSdl, catalogue: `${JSON.stringify(catalogue, null, 1)}\n` };
}

const schemaOf = (sdl: string): GraphQLSchema => buildASTSchema(parse(sdl), { assumeValidSDL: true });

/** `npm run compose` writes the supergraph; `-- --check` fails where the committed one has drifted, and names what breaks. */
async function main(check: boolean): Promise<number> {
  const { supergraph: composed, catalogue } = await compose();
  let committed = '';
  try {
    committed = readFileSync(file, 'utf8');
  } catch {
    // the first composition
  }
  const breaking = committed === '' ? [] : findBreakingChanges(schemaOf(committed), schemaOf(composed));
  for (const { description } of breaking) process.stderr.write(`breaking: ${description}\n`);
  if (!check) {
    writeFileSync(file, composed);
    writeFileSync(catalogueFile, catalogue);
    return 0;
  }
  const drifted = [
    ...(composed === committed ? [] : ['schema/supergraph.graphql']),
    ...(existsSync(catalogueFile) && readFileSync(catalogueFile, 'utf8') === catalogue
      ? []
      : ['schema/metadata/catalogue.json']),
  ];
  for (const name of drifted)
    process.stderr.write(`${name} is not what the subgraphs compose to; run npm run compose\n`);
  return drifted.length === 0 ? 0 : 1;
}

process.exit(await main(process.argv.includes('--check')));
