import { Link } from 'wouter';
import type { ToldRegister } from '../../../../register/index.ts';
import { Agency, Ending, State, Wide } from '../../register/index.ts';
import { useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

/** Every instrument with its parties, state and last day. */
export function InstrumentList({ register }: { readonly register: ToldRegister }) {
  const t = useTexts(messages);
  const { language } = useSpeech();
  return (
    <Wide label={t('instruments')}>
      <table className="instruments">
        <thead>
          <tr>
            <th scope="col">{t('title_')}</th>
            <th scope="col">{t('kind')}</th>
            <th scope="col">{t('parties')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('period')}</th>
          </tr>
        </thead>
        <tbody>
          {register.instruments.map((i) => (
            <tr key={i.id}>
              <th scope="row">
                <Link href={`/agreements/${i.id}`}>{i.title[language]}</Link>
              </th>
              <td>{i.kind[language]}</td>
              <td>
                {i.parties.map((p, n) => (
                  <span key={p}>
                    {n > 0 && ', '}
                    <Agency code={p} names={register.agencies} />
                  </span>
                ))}
              </td>
              <td>
                <State state={i.state} />
              </td>
              <td>
                <Ending until={i.until} day={register.day} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
