import { useReader, useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

/** Bounds on one request, as the gate holds them. */
export function Limits() {
  const t = useTexts(messages);
  const { number } = useSpeech();
  const { settings } = useReader();
  return (
    <section aria-labelledby="limits">
      <h2 id="limits">{t('limits')}</h2>
      <p>{t('limitsText')}</p>
      <table>
        <tbody>
          {Object.entries(settings.limits).map(([name, bound]) => (
            <tr key={name}>
              <th scope="row">{name in messages ? t(name as keyof typeof messages) : name}</th>
              <td className="number">{number(bound)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
