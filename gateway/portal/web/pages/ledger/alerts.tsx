import { Answered, useAnswer, useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';
import { type Alert, alertsQuery, type Page } from './records.ts';

/** What the watching of the records found. */
export function Alerts() {
  const t = useTexts(messages);
  const { day, number } = useSpeech();
  const told = useAnswer<{ readonly alerts: Page<Alert> }>({ query: alertsQuery });
  return (
    <section aria-labelledby="alerts">
      <h2 id="alerts">{t('alerts')}</h2>
      <Answered {...told} needs="alerts">
        {({ alerts }) =>
          (alerts.nodes ?? []).length === 0 ? (
            <p>{t('noAlert')}</p>
          ) : (
            <ul>
              {alerts.nodes?.map((a) => (
                <li key={a.id}>
                  <strong>{a.title}</strong> <time dateTime={a.time}>{day(a.time)}</time>: {a.about},{' '}
                  {t('past', { amount: number(a.amount), most: number(a.most) })}
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </section>
  );
}
