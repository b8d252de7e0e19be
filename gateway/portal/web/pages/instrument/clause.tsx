import type { ToldClause } from '../../../../../schema/register/index.ts';
import { forms } from '../../../../../schema/vocabulary/index.ts';
import type { ToldRegister } from '../../../../register/index.ts';
import { FormMark, kindOf, Wide } from '../../register/index.ts';
import { useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

interface ClauseProps {
  readonly clause: ToldClause;
  readonly register: ToldRegister;
}

/** A clause that gives: from whom to whom, why, how, which rows, and each field in its form. */
export function Clause({ clause: c, register }: ClauseProps) {
  const t = useTexts(messages);
  const { language } = useSpeech();
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
      <Wide label={c.clause}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('element')}</th>
              <th scope="col">{t('form')}</th>
              <th scope="col">{t('definition')}</th>
            </tr>
          </thead>
          <tbody>
            {c.fields.map(({ coordinate, form }) => (
              <tr key={coordinate}>
                <th scope="row">
                  <code>{coordinate}</code>
                </th>
                <td>
                  <FormMark kind={kindOf(form, c.mode.code)} />
                  {form !== 'clear' && (
                    <div className="small">
                      {t('example', { from: forms[form].example.from, to: String(forms[form].example.to) })}
                    </div>
                  )}
                </td>
                <td lang="id">{register.definitions[coordinate]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
