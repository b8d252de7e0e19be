import type { ToldClause } from '../../../../../schema/register/index.ts';
import { forms } from '../../../../../schema/vocabulary/index.ts';
import type { ToldRegister } from '../../../../register/index.ts';
import { Fold, FormMark, kindOf, Records } from '../../register/index.ts';
import { useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

interface ClauseProps {
  readonly clause: ToldClause;
  readonly register: ToldRegister;
}

/** A clause that gives: from whom to whom, why, how, which rows, and each field in its form. */
export function Clause({ clause: c, register }: ClauseProps) {
  const t = useTexts(messages);
  const { language, number } = useSpeech();
  const name = (code: string): string => register.agencies[code]?.[language] ?? code;
  const purpose = (code: string): string => (code === 'ANY' ? t('any') : (register.purposes[code]?.[language] ?? code));
  return (
    <section>
      <h2>{c.clause}</h2>
      <p>
        <strong>{t('gives', { from: name(c.from), to: name(c.to) })}</strong>
      </p>
      <dl className="facts">
        <dt>{t('purposes')}</dt>
        <dd>{c.purposes.map(purpose).join('; ')}</dd>
        <dt>{t('roles')}</dt>
        <dd>{c.roles === null ? t('everyRole') : c.roles.join(', ')}</dd>
        <dt>{t('mode')}</dt>
        <dd>{c.mode[language]}</dd>
        <dt>{t('rows')}</dt>
        <dd>{c.rows[language]}</dd>
        <dt>{t('conditions')}</dt>
        <dd>
          {c.conditions.map((condition) => (
            <div key={condition.id}>{condition[language]}</div>
          ))}
        </dd>
        {c.explicit !== null && (
          <>
            <dt>{t('explicit')}</dt>
            <dd>
              {c.explicit.coordinates.join(', ')}: {c.explicit.reason[language]}
            </dd>
          </>
        )}
      </dl>
      <Fold summary={t('elements', { count: number(c.fields.length) })}>
        <Records
          label={c.clause}
          rows={c.fields}
          keyOf={({ coordinate }) => coordinate}
          columns={[
            { label: t('element'), head: true, cell: ({ coordinate }) => <code>{coordinate}</code> },
            {
              label: t('form'),
              cell: ({ form }) => (
                <>
                  <FormMark kind={kindOf(form, c.mode.code)} />
                  {form !== 'clear' && (
                    <div className="small">
                      {t('example', { from: forms[form].example.from, to: String(forms[form].example.to) })}
                    </div>
                  )}
                </>
              ),
            },
            {
              label: t('definition'),
              lang: 'id',
              cell: ({ coordinate }) => register.definitions[coordinate],
            },
          ]}
        />
      </Fold>
    </section>
  );
}
