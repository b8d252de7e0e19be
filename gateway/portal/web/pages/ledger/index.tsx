import { useTexts } from '../../shell/index.ts';
import { Alerts } from './alerts.tsx';
import { Disclosures } from './disclosures.tsx';
import { Entries } from './entries.tsx';
import { Head } from './head.tsx';
import { messages } from './messages.ts';
import { Trail } from './trail.tsx';
import { Verify } from './verify.tsx';
import '../../register/register.css';
import './ledger.css';

/** The gate's record: its signed head, the proof of any entry, computed here, and what it says to whom an instrument gives it. */
export default function Ledger() {
  const t = useTexts(messages);
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <Head />
      <Verify />
      <Entries />
      <Disclosures />
      <Alerts />
      <Trail />
    </>
  );
}
