import type { ExplainedPath } from '../../../../../schema/policy/index.ts';
import { forms } from '../../../../../schema/vocabulary/index.ts';
import { useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

interface SeenCellProps {
  readonly agency: string;
  readonly seen: ExplainedPath | null;
  /** What the gate answered here; null: it was not asked, or nothing stands here. */
  readonly value: string | null;
  /** The same for equal values of one line. */
  readonly letter: string | null;
}

/** One path as one reader sees it: the value that came or the form in which it would, or why not. */
export function SeenCell({ agency, seen, value, letter }: SeenCellProps) {
  const t = useTexts(messages);
  if (seen === null)
    return (
      <td className="above" data-label={agency}>
        {t('above')}
      </td>
    );
  if (!seen.granted)
    return (
      <td className="denied" data-label={agency}>
        <s>{t('refused')}</s>
        <details>
          <summary>{seen.because}</summary>
          {seen.reason} {seen.request}
        </details>
      </td>
    );
  const form = seen.form ?? 'clear';
  return (
    <td className="granted" data-label={agency}>
      {value !== null && (
        <strong className="live">
          {value === 'SUPPRESSED' ? t('withheld') : value} {letter !== null && <sup>{letter}</sup>}
        </strong>
      )}
      {seen.mode === 'aggregate' ? t('count') : t(form)}
      {value === null && form !== 'clear' && <code>{String(forms[form].example.to)}</code>}
      <span className="label">
        {seen.instrument} · {seen.clause}
      </span>
    </td>
  );
}
