export { ClaimGuard } from './claim-guard.ts';
export { claimMigration } from './claim-tables.ts';
export { Claims, type Judged } from './claims.ts';
export { matches } from './match.ts';
