export type { AgencyModule, FollowedLedgers, SeedOptions, SeedOutcome, ServeOptions } from './agency-module.ts';
export { AgencyService } from './agency-service.ts';
export { type Claims, claimMigration, type Judged, matches } from './claims/index.ts';
export { type ConnectionValue, connection, connectionOf } from './connection.ts';
export { blocks, type CsvHeader, type ReadLine, readHeader, readLines } from './csv/index.ts';
export { type CursorPlace, CursorSealer, type Position } from './cursor.ts';
export { checkDeclarations } from './declaration-check.ts';
export {
  Argument,
  type ArgumentDeclaration,
  Criterion,
  type ElementDecorator,
  elementOf,
  JoinKey,
  Noun,
  ResolverOf,
  rootElementOf,
  Wrapper,
} from './declarations.ts';
export {
  type Deposit,
  deliverLinks,
  deliveryTable,
  measureLinks,
  readDelivery,
  signatureOfLinks,
  type Taken,
  writeLinks,
} from './deposit/index.ts';
export { type DisclosedColumn, type Discloser, disclosed } from './disclosure.ts';
export {
  type ControlledGrant,
  type CubeRow,
  everywhere,
  isControlled,
  keySpace,
  Places,
  ProtectedTable,
  recordKey,
  recordSecret,
  regionAbove,
  suppressedError,
  type Told,
} from './disclosure-control/index.ts';
export { enumeration, type ValueOf } from './enumeration.ts';
export { HopCheck, type VerifiedHop } from './hop-check.ts';
export {
  defaultPageSize,
  everything,
  exactly,
  type KeyColumn,
  type KeysetQuestion,
  maxPageSize,
  nothing,
  type Page,
  type PageRequest,
  type PageRow,
  pageSize,
  pages,
  positionOf,
  regionScope,
} from './keyset.ts';
export type { LedgerPlace } from './ledger/index.ts';
export { inOrder, Loaders } from './loaders.ts';
export { CatalogueResolver } from './metadata/index.ts';
export { PageInfo } from './page-info.ts';
export { countOf, countsOnly, protectedTotal } from './protected-total.ts';
export type { RequestContext, ServiceFacts } from './request-context.ts';
export { all, covers, inRegion, type ListColumn, maskOf, rowsWhere, type ScopeColumns } from './row-scope.ts';
export {
  AgeBand,
  AreaCode,
  CalendarDate,
  checkScheme,
  DateTime,
  Duration,
  FamilyCardNumber,
  NationalId,
  PersonName,
  RegionCode,
  StreetAddress,
} from './scalars.ts';
export { type Scope, scopeCount } from './scope-count.ts';
export { Selection } from './selection.ts';
export { type RunningSubgraph, type SubgraphOptions, startSubgraph } from './service.ts';
export { codeLength, RegionLevel, Sex } from './shared-enums.ts';
export { refusalError, shielded } from './shield.ts';
export { cellOf } from './small-cell.ts';
export * from './store/index.ts';
export {
  type ReferenceResolver,
  type SubgraphDefinition,
  type SubgraphSchema,
  subgraphSchema,
  subgraphTypeDefs,
} from './subgraph-schema.ts';
