import { catalogue } from '../../../../../schema/errors/index.ts';
import { Fold, Records } from '../../register/index.ts';
import { useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

/** The errors that leave over HTTP, from the catalogue by which they are said. */
export function ErrorTable() {
  const t = useTexts(messages);
  const { language, number } = useSpeech();
  const rows = Object.entries(catalogue).filter(([, { status }]) => status > 0);
  return (
    <section aria-labelledby="errors">
      <h2 id="errors">{t('errors')}</h2>
      <Fold summary={t('errorsCount', { count: number(rows.length) })}>
        <Records
          label={t('errors')}
          className="errors"
          rows={rows}
          keyOf={([code]) => code}
          columns={[
            { label: t('code'), head: true, cell: ([code]) => <code>{code}</code> },
            { label: 'HTTP', cell: ([, { status }]) => status },
            { label: t('text'), cell: ([, error]) => error[language] },
            { label: t('action'), cell: ([, { action }]) => action[language] },
          ]}
        />
      </Fold>
    </section>
  );
}
