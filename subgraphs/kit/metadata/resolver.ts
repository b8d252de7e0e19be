import { Ctx, Directive, ID, Resolver } from 'type-graphql';
import { type Catalogue, catalogue, type DatasetRecord, type ElementRecord } from '../../../schema/metadata/index.ts';
import { readersOf } from '../../../schema/policy/index.ts';
import { Argument, rootElementOf } from '../declarations.ts';
import type { RequestContext } from '../request-context.ts';
import { DataElement, Dataset, ReferenceCode, ReferenceSet } from './types.ts';

/** The secretariat of Satu Data Indonesia keeps the catalogue; what stands in it is each producer's. */
const Root = rootElementOf('BAPPENAS');
const Shared = (): MethodDecorator => Directive('@shareable') as MethodDecorator;

type Context = RequestContext<unknown>;

/**
 * The catalogue in the graph, in every agency's service the same: any one of them may be asked, and one that is down takes
 * nothing away. Metadata are open; who may read the values is said from the register that the agency holds.
 */
@Resolver()
export class CatalogueResolver {
  @Root(() => [Dataset], 'PUBLIC', 'Katalog dataset semua instansi.')
  @Shared()
  datasets(
    @Argument('producer', () => String, { description: 'Hanya dari Produsen Data ini (kode instansi).' })
    producer: string | null,
    @Ctx() context: Context,
  ): unknown[] {
    return catalogue()
      .datasets.filter((d) => producer == null || d.producer === producer)
      .map((d) => datasetValue(d, context));
  }

  @Root(() => Dataset, 'PUBLIC', 'Satu dataset menurut pengenalnya.')
  @Shared()
  dataset(
    @Argument('id', () => ID, { description: 'Pengenal dataset.', required: true }) id: string,
    @Ctx() context: Context,
  ): unknown {
    const found = catalogue().datasets.find((d) => d.id === id);
    return found === undefined ? null : datasetValue(found, context);
  }

  @Root(() => [DataElement], 'PUBLIC', 'Standar data elemen-elemen, urut nama.')
  @Shared()
  dataElements(
    @Argument('dataset', () => ID, { description: 'Hanya dataset ini.' }) dataset: string | null,
    @Argument('owner', () => String, { description: 'Hanya milik instansi ini.' }) owner: string | null,
    @Argument('type', () => String, { description: 'Hanya tipe ini, misalnya Voter.' }) type: string | null,
    @Ctx() context: Context,
  ): unknown[] {
    return catalogue()
      .elements.filter(
        (e) =>
          (dataset == null || e.dataset === dataset) &&
          (owner == null || e.owner === owner) &&
          (type == null || e.coordinate.startsWith(`${type}.`)),
      )
      .map((e) => elementValue(e, context));
  }

  @Root(() => [ReferenceCode], 'PUBLIC', 'Kode satu set referensi; kosong bila set itu tidak ada.')
  @Shared()
  referenceCodes(
    @Argument('set', () => ID, { description: 'Set, misalnya IneligibilityReason atau PURPOSE.', required: true })
    set: string,
  ): unknown[] | null {
    const found = catalogue().referenceSets.find(({ id }) => id === set);
    return found === undefined ? null : found.codes.map(codeValue);
  }

  @Root(() => [ReferenceSet], 'PUBLIC', 'Semua set kode referensi.')
  @Shared()
  referenceSets(): unknown[] {
    return catalogue().referenceSets.map(({ id, title, codes }) => ({
      id,
      title: title.id,
      codes: codes.map(codeValue),
    }));
  }
}

const codeValue = ({ code, id, en, source, value }: Catalogue['referenceSets'][number]['codes'][number]) => ({
  ...{ code, meaning: id, meaningEnglish: en, source, value },
});

function elementValue(record: ElementRecord, context: Context) {
  const { coordinate, owner: provider } = record;
  const [type = '', field = ''] = coordinate.split('.');
  return { ...record, readers: () => readersOf(context.register, { type, field, provider }, context.now) };
}

function datasetValue(record: DatasetRecord, context: Context) {
  const { language } = context;
  return {
    ...record,
    title: record.title[language],
    description: record.description[language],
    method: record.method[language],
    provenance: record.provenance[language],
    contact: `${record.contact.name}, ${record.contact.url}`,
    periodFrom: record.period.from,
    periodUntil: record.period.until ?? null,
    licence: record.licence ?? null,
    elements: () =>
      catalogue()
        .elements.filter((e) => e.dataset === record.id)
        .map((e) => elementValue(e, context)),
  };
}
