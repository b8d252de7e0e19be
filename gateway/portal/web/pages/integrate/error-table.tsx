import { catalogue } from '../../../../../schema/errors/index.ts';
import { Records } from '../../register/index.ts';
import { useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

/** The errors that leave over HTTP, from the catalogue by which they are said. */
export function ErrorTable() {
  const t = useTexts(messages);
  const { language } = useSpeech();
  return (
    <section aria-labelledby="errors">
      <h2 id="errors">{t('errors')}</h2>
      <Records
        label={t('errors')}
        className="errors"
        rows={Object.entries(catalogue).filter(([, { status }]) => status > 0)}
        keyOf={([code]) => code}
        columns={[
          { label: t('code'), head: true, cell: ([code]) => <code>{code}</code> },
          { label: 'HTTP', cell: ([, { status }]) => status },
          { label: t('text'), cell: ([, error]) => error[language] },
          { label: t('action'), cell: ([, { action }]) => action[language] },
        ]}
      />
    </section>
  );
}
