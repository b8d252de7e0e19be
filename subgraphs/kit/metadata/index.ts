export { CatalogueResolver } from './resolver.ts';
