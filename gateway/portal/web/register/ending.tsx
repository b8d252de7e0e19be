import { useSpeech, useTexts } from '../shell/index.ts';
import { messages } from './messages.ts';

/** Days before its end at which a right is shown as ending, as schema/policy has it. */
const notice = 90;

interface EndingProps {
  /** Last day; null: open. */
  readonly until: string | null;
  /** Today in Jakarta, as the gate counts it. */
  readonly day: string;
}

/** When an instrument ends, and in how many days. */
export function Ending({ until, day }: EndingProps) {
  const t = useTexts(messages);
  const { day: written, number } = useSpeech();
  if (until === null) return <span>{t('open')}</span>;
  const days = Math.round((Date.parse(until) - Date.parse(day)) / 86_400_000);
  if (days < 0) return <span>{t('ended', { day: written(until) })}</span>;
  return (
    <span className={days <= notice ? 'soon' : ''}>
      {days <= notice && <span aria-hidden="true">⚠ </span>}
      {t('ends', { day: written(until), days: number(days) })}
    </span>
  );
}
