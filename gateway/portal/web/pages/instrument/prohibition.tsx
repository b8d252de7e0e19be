import type { ToldProhibition } from '../../../../../schema/register/index.ts';
import type { ToldRegister } from '../../../../register/index.ts';
import { Fold } from '../../register/index.ts';
import { useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

interface ProhibitionProps {
  readonly prohibition: ToldProhibition;
  readonly register: ToldRegister;
}

/** A clause that forbids, and why. */
export function Prohibition({ prohibition: p, register }: ProhibitionProps) {
  const t = useTexts(messages);
  const { language, number } = useSpeech();
  const name = (code: string): string => register.agencies[code]?.[language] ?? code;
  return (
    <section className="prohibition">
      <h2>
        {p.clause} — {t('prohibition')}
      </h2>
      <p>
        <strong>{t('forbids', { from: name(p.from), to: name(p.to) })}</strong>: {p.reason[language]}.
      </p>
      <Fold summary={t('forbidden', { count: number(p.coordinates.length) })}>
        <ul>
          {p.coordinates.map((coordinate) => (
            <li key={coordinate}>
              <code>{coordinate}</code> <span lang="id">{register.definitions[coordinate]}</span>
            </li>
          ))}
        </ul>
      </Fold>
    </section>
  );
}
