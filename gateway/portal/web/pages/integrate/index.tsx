import dashboard from '../../../../../docs/grafana/simpul-kecamatan.json?url';
import client from '../../../../../docs/integrate/client/client.ts?raw';
import codegen from '../../../../../docs/integrate/client/codegen.ts?raw';
import collection from '../../../../../docs/integrate/simpul.postman_collection.json?url';
import { useReader, useSpeech, useTexts } from '../../shell/index.ts';
import { Command } from './command.tsx';
import { ErrorTable } from './error-table.tsx';
import { Limits } from './limits.tsx';
import { messages } from './messages.ts';
import { curlOf, folders, nameIn } from './requests.ts';
import '../../register/register.css';
import './integrate.css';

/** What a developer does, in order; what is shown here is what the tests run. */
export default function Integrate() {
  const t = useTexts(messages);
  const { language } = useSpeech();
  const { settings } = useReader();
  const [first, rights, ...rest] = folders;
  const section = ({ id, item }: (typeof folders)[number]) => (
    <section key={id} aria-labelledby={id}>
      <h2 id={id}>{t(id as keyof typeof messages)}</h2>
      <p>{t(`${id}Text` as keyof typeof messages)}</p>
      {item.map((one) => (
        <Command key={one.id} name={nameIn(one, language)} text={curlOf(one, location.origin)} />
      ))}
    </section>
  );
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <ul className="unprinted">
        <li>
          <a href={collection} download="simpul.postman_collection.json">
            {t('collection')}
          </a>
        </li>
        <li>
          <a href={dashboard} download="simpul-kecamatan.json">
            {t('dashboard')}
          </a>
        </li>
      </ul>
      <section aria-labelledby="token">
        <h2 id="token">{t('token')}</h2>
        <p>{t('tokenText')}</p>
        {settings.personas.length > 0 && (
          <Command name="Token" text="export TOKEN=$(npm run -s token -- bps-analyst)" />
        )}
      </section>
      {[first, rights].map((folder) => folder !== undefined && section(folder))}
      <section aria-labelledby="client">
        <h2 id="client">{t('client')}</h2>
        <p>{t('clientText')}</p>
        <Command name="codegen.ts" text={codegen} />
        <Command name="client.ts" text={client} />
        <Command
          name="Terminal"
          text={`export SIMPUL_URL=${location.origin} SIMPUL_TOKEN=$TOKEN\nnpm install --save-dev @graphql-codegen/cli @graphql-codegen/client-preset\nnpx graphql-codegen --config codegen.ts`}
        />
      </section>
      {rest.map(section)}
      <Limits />
      <ErrorTable />
    </>
  );
}
