import type { ReactNode } from 'react';
import { type Answer, type AnswerError, type Asked, missingAt } from './ask.ts';
import { useTexts } from './language.tsx';
import { messages } from './messages.ts';
import { useReader } from './reader.tsx';

interface NoticeProps {
  readonly title: string;
  /** `warning` is read out at once. */
  readonly kind?: 'quiet' | 'warning' | 'refused';
  readonly children?: ReactNode;
}

/** A state told in words: what is the case, and what the reader can do. */
export function Notice({ title, kind = 'quiet', children }: NoticeProps) {
  return (
    <div className={`notice ${kind}`} role={kind === 'warning' ? 'alert' : 'note'}>
      <strong>{title}</strong>
      {children}
    </div>
  );
}

/** Refusals of the register: each reason once, with what can be requested and of whom. */
export function Refused({ errors }: { readonly errors: readonly AnswerError[] }) {
  const t = useTexts(messages);
  const told = new Map(errors.map((e) => [e.extensions.reason ?? e.message, e]));
  return (
    <Notice title={t('refused')} kind="refused">
      <ul>
        {[...told].map(([reason, { extensions }]) => (
          <li key={reason}>
            {reason}
            {extensions.instrument != null && <> · {extensions.instrument}</>}
            {extensions.clause != null && <>, {extensions.clause}</>}
            {extensions.request !== undefined && (
              <p>
                <em>{t('whatToAsk')}:</em> {extensions.request}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Errors that are neither refusals nor withheld counts: an agency that is down, or a fault. */
export function Faults({ errors, again }: { readonly errors: readonly AnswerError[]; readonly again?: () => void }) {
  const t = useTexts(messages);
  const down = errors.some((e) => e.extensions.code === 'SUBGRAPH_UNAVAILABLE');
  return (
    <Notice title={t(down ? 'down' : 'failed')} kind="warning">
      {[...new Set(errors.map(({ message, extensions }) => `${message} ${extensions.action ?? ''}`))].map((text) => (
        <p key={text}>{text}</p>
      ))}
      {again !== undefined && (
        <button type="button" onClick={again}>
          {t('again')}
        </button>
      )}
    </Notice>
  );
}

interface AnsweredProps<Data> {
  readonly asked: Asked<Data>;
  readonly again: () => void;
  /** Path without which there is nothing to show, `region.voterCounts`. */
  readonly needs: string;
  readonly children: (data: Data, answer: Answer<Data>) => ReactNode;
}

/** Draws an answer, or says in words why there is none: loading, refused, expired, an agency down, offline, failed. */
export function Answered<Data>({ asked, again, needs, children }: AnsweredProps<Data>) {
  const t = useTexts(messages);
  const { enter, session } = useReader();
  switch (asked.kind) {
    case 'loading':
      return (
        <p className="loading" role="status">
          {t('loading')}
        </p>
      );
    case 'expired':
      return (
        <Notice title={t('expired')} kind="warning">
          <p>{t('expiredHelp')}</p>
          <button type="button" onClick={() => enter(session?.subject)}>
            {t('signIn')}
          </button>
        </Notice>
      );
    case 'offline':
      return (
        <Notice title={t('offline')} kind="warning">
          <p>{t('offlineHelp')}</p>
          <button type="button" onClick={again}>
            {t('again')}
          </button>
        </Notice>
      );
    case 'failed':
      return <Faults errors={asked.errors} again={again} />;
    case 'answered': {
      const { answer } = asked;
      const { refused, faults } = missingAt(answer, needs);
      if (refused.length > 0) return <Refused errors={refused} />;
      if (faults.length > 0 || answer.data === null) return <Faults errors={faults} again={again} />;
      return children(answer.data, answer);
    }
  }
}
