import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { type DocumentNode, Kind, parse, print, visit } from 'graphql';
import { importJWK, SignJWT } from 'jose';
import { readOrMakeKey } from '../../../gateway/identity/signing/index.ts';
import { makeKeys } from '../../../schema/hop/index.ts';
import { signWithDemoKeys } from '../../../schema/language/load.ts';
import { indexElements, policyDirectives } from '../../../schema/policy/index.ts';
import { shopSdl } from './shop.ts';

const [provider, consumer, purpose] = ['KPU', 'BPS', 'DTSEN_UPDATE'];

const header = /* GraphQL */ `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires", "@provides", "@shareable", "@composeDirective"])
  @link(url: "https://simpul.id/policy/v1.0", import: ["@element", "@reads"])
  @composeDirective(name: "@element") @composeDirective(name: "@reads")
  ${policyDirectives}`;

const directives = (text: string) => {
  const [definition] = parse(`type T { f: Int ${text} }`).definitions;
  return definition?.kind === Kind.OBJECT_TYPE_DEFINITION ? (definition.fields?.[0]?.directives ?? []) : [];
};
const element = directives(`@element(provider: "${provider}", class: "GENERAL", definition: "x")`);
const structural = directives('@reads(elements: [])');

/** A subgraph's schema with every field declared, so that it can be granted and refused, and so nullable. */
const declared = (document: DocumentNode): DocumentNode =>
  visit(document, {
    enter(node) {
      if (node.kind === Kind.SCHEMA_EXTENSION) return null;
      if (node.kind !== Kind.FIELD_DEFINITION) return undefined;
      return {
        ...node,
        type: node.type.kind === Kind.NON_NULL_TYPE ? node.type.type : node.type,
        directives: [...(node.directives ?? []), ...element],
        arguments: (node.arguments ?? []).map((a) => ({ ...a, directives: [...(a.directives ?? []), ...structural] })),
      };
    },
  });

/**
 * The shop under an agreement: its supergraph with declarations, a register whose one instrument grants every field, and
 * the keys, all under a folder.
 */
export function governShop(folder: string, urls: Readonly<Record<string, string>>) {
  const { supergraphSdl: sdl, errors } = composeServices(
    Object.entries(shopSdl).map(([name, text]) => ({
      name,
      url: urls[name] ?? '',
      typeDefs: parse(`${header}\n${print(declared(parse(text)))}`),
    })),
  );
  if (sdl === undefined) throw new Error(errors?.map((e) => e.message).join('\n'));
  const [registerDir, keys] = [join(folder, 'register'), join(folder, 'keys')];
  mkdirSync(registerDir, { recursive: true });
  makeKeys(keys);
  const fields: Record<string, Record<string, string>> = {};
  for (const coordinate of indexElements(parse(sdl)).byCoordinate.keys()) {
    const [type = '', field = ''] = coordinate.split('.');
    fields[type] = { ...fields[type], [field]: 'clear' };
  }
  const text = (id: string) => ({ id, en: id });
  const instrument = {
    id: 'bench',
    kind: 'STATUTORY',
    title: text('bench'),
    parties: [provider, consumer],
    legalBases: ['PUBLIC_TASK'],
    period: { from: '2020-01-01' },
    acts: [{ act: 'SIGNED', on: '2020-01-01' }],
    provenance: text('bench'),
    grants: [
      { clause: 'Pasal 1', from: provider, to: consumer, purposes: [purpose], mode: 'identified', rows: 'all', fields },
    ],
  };
  writeFileSync(join(registerDir, 'bench.yaml'), JSON.stringify(instrument));
  signWithDemoKeys(registerDir);
  const supergraph = join(folder, 'governed.graphql');
  writeFileSync(supergraph, sdl);
  return { supergraph, registerDir, folder, keyFile: join(keys, 'issuer.jwk') };
}

/** A token of the consumer, as the gate's own issuer at a port signs it, for an hour. */
export async function consumerToken(keyFile: string, port: number): Promise<string> {
  const jwk = await readOrMakeKey(keyFile);
  return new SignJWT({ agency: consumer, purposes: [purpose], roles: [], duty: {} })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: jwk.kid as string })
    .setIssuer(`http://127.0.0.1:${port}/oidc`)
    .setAudience('https://simpul.id/graphql')
    .setSubject('bench')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(await importJWK(jwk, 'ES256'));
}
