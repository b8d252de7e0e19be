import { useSearchParams } from 'wouter';
import { type DataElement, elementsQuery, useOwnAccess } from '../../register/index.ts';
import { Answered, useAnswer, useTexts } from '../../shell/index.ts';
import { AreaBridge } from './area-bridge.tsx';
import { catalogueQuery, type Dataset, matches, type ReferenceSet } from './catalogue.ts';
import { DatasetEntry } from './dataset-entry.tsx';
import { messages } from './messages.ts';
import { ReferenceCodes } from './reference-codes.tsx';
import '../../register/register.css';
import './catalogue.css';

/** The catalogue: datasets, their elements and who may read them, codes, and the bridge between codes of regions. */
export default function Catalogue() {
  const t = useTexts(messages);
  const [params, setParams] = useSearchParams();
  const sought = params.get('q') ?? '';
  const catalogue = useAnswer<{
    readonly datasets: readonly Dataset[];
    readonly referenceSets: readonly ReferenceSet[];
  }>({ query: catalogueQuery });
  const elements = useAnswer<{ readonly dataElements: readonly DataElement[] }>({ query: elementsQuery });
  const own = useOwnAccess();
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <p>
        <a href="/catalogue.jsonld">{t('machine')}</a>
      </p>
      <div className="choices unprinted">
        <label className="search">
          <span className="label">{t('search')}</span>
          <input
            type="search"
            value={sought}
            onChange={({ target }) => setParams(target.value === '' ? {} : { q: target.value }, { replace: true })}
          />
        </label>
      </div>
      <Answered {...catalogue} needs="datasets">
        {({ datasets, referenceSets }) => (
          <>
            <section aria-labelledby="datasets">
              <h2 id="datasets">{t('datasets')}</h2>
              <p>{t('youText')}</p>
              <Answered {...elements} needs="dataElements">
                {({ dataElements }) => {
                  const found = datasets
                    .map((dataset) => {
                      const all = dataElements.filter((e) => e.dataset === dataset.id);
                      const whole = matches(sought, dataset.id, dataset.title, dataset.description);
                      const some = whole
                        ? all
                        : all.filter((e) => matches(sought, e.coordinate, e.definition, e.concept));
                      return { dataset, elements: some, whole };
                    })
                    .filter(({ elements, whole }) => whole || elements.length > 0);
                  if (found.length === 0) return <p>{t('noDataset')}</p>;
                  return found.map(({ dataset, elements, whole }) => (
                    <DatasetEntry
                      key={`${dataset.id} ${sought}`}
                      dataset={dataset}
                      elements={elements}
                      own={own}
                      open={sought !== '' && !whole}
                    />
                  ));
                }}
              </Answered>
            </section>
            <ReferenceCodes sets={referenceSets} sought={sought} />
          </>
        )}
      </Answered>
      <AreaBridge />
    </>
  );
}
