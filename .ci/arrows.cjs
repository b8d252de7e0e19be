/** The arrows of the house: gateway → schema ← subgraphs, and each folder is entered by its door. */
module.exports = {
  forbidden: [
    {
      name: 'schema-imports-nothing-of-the-house',
      severity: 'error',
      from: { path: '^schema/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(gateway|subgraphs|test)/' },
    },
    {
      name: 'gateway-never-imports-subgraphs',
      severity: 'error',
      from: { path: '^gateway/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(subgraphs|test)/' },
    },
    {
      name: 'subgraphs-never-import-gateway',
      severity: 'error',
      from: { path: '^subgraphs/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(gateway|test)/' },
    },
    {
      name: 'one-agency-never-imports-another',
      severity: 'error',
      from: { path: '^subgraphs/(voter-roll|party-registry|socio-economic|exchange-monitor)/' },
      to: { path: '^subgraphs/(voter-roll|party-registry|socio-economic|exchange-monitor)/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'the-policy-core-is-pure',
      comment: 'no I/O, no clock, no environment under schema/policy and schema/vocabulary/forms.ts',
      severity: 'error',
      from: { path: '^schema/policy/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'doors-only',
      comment: 'another folder is entered by its index.ts (or a door named here)',
      severity: 'error',
      from: { path: '^(gateway|schema|subgraphs)/([^/]+)/', pathNot: '\\.test\\.ts$|/testing(/|\\.ts)|\\.harness\\.ts$' },
      to: {
        path: '^(gateway|schema|subgraphs)/[^/]+/',
        pathNot: [
          '^$1/$2/',
          '/index\\.ts$',
          '^schema/(vocabulary/codes|language/load)\\.ts$',
          '\\.(json|yaml|graphql)$',
        ],
      },
    },
    {
      name: 'truth-is-for-tests',
      severity: 'error',
      from: { pathNot: '\\.test\\.ts$|^subgraphs/population/|^test/' },
      to: { path: '^subgraphs/population/truth\\.ts$' },
    },
    {
      name: 'the-linker-sees-no-population',
      comment: 'what it finds is measured against the synthetic world, so nothing of that may be in it',
      severity: 'error',
      from: { path: '^subgraphs/(socio-economic/linkage/|link\\.ts)' },
      to: { path: '^subgraphs/(population|[^/]+/seed)/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
