import { catalogue } from '../../../../../schema/errors/index.ts';
import { Wide } from '../../register/index.ts';
import { useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

/** The errors that leave over HTTP, from the catalogue by which they are said. */
export function ErrorTable() {
  const t = useTexts(messages);
  const { language } = useSpeech();
  return (
    <section aria-labelledby="errors">
      <h2 id="errors">{t('errors')}</h2>
      <Wide label={t('errors')}>
        <table className="errors">
          <thead>
            <tr>
              <th scope="col">{t('code')}</th>
              <th scope="col">HTTP</th>
              <th scope="col">{t('text')}</th>
              <th scope="col">{t('action')}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(catalogue)
              .filter(([, { status }]) => status > 0)
              .map(([code, { status, action, ...text }]) => (
                <tr key={code}>
                  <th scope="row">
                    <code>{code}</code>
                  </th>
                  <td>{status}</td>
                  <td>{text[language]}</td>
                  <td>{action[language]}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
