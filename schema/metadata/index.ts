/** What every agency says of its data: datasets, standard data of each element, reference codes. */
export {
  type Catalogue,
  catalogue,
  type DatasetRecord,
  type ElementRecord,
  type ReferenceSetRecord,
} from './catalogue.ts';
export { dcatOf } from './dcat.ts';
