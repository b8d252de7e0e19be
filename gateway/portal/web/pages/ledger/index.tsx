import { useTexts } from '../../shell/index.ts';
import { Head } from './head.tsx';
import { messages } from './messages.ts';
import { Verify } from './verify.tsx';
import '../../register/register.css';
import './ledger.css';

/** The gate's record: its signed head as it grows, and the proof of any entry, computed here. */
export default function Ledger() {
  const t = useTexts(messages);
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <Head />
      <Verify />
    </>
  );
}
