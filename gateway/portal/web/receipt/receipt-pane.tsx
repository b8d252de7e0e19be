import { useContext, useState } from 'react';
import { readReceipt } from '../ledger/receipt.ts';
import { type Pane, PaneSection } from '../pane.tsx';
import { useTexts } from '../shell/index.ts';
import { type Checked, checkReceipt } from './check.ts';
import { messages } from './messages.ts';
import { ReceiptsContext } from './receipts-context.ts';

function ReceiptItem({ header }: { readonly header: string }) {
  const t = useTexts(messages);
  const [checked, setChecked] = useState<Checked | null>(null);
  const receipt = readReceipt(header);
  if (receipt === null) return <li>{header}</li>;
  return (
    <li className={checked === null || checked.kind === 'proven' ? 'granted' : 'denied'}>
      <strong>#{receipt.index}</strong> <code>{receipt.origin}</code>
      <br />
      <small>
        <code>{receipt.leaf}</code>
      </small>
      <br />
      <button type="button" onClick={() => checkReceipt(receipt).then(setChecked)}>
        {t('verify')}
      </button>
      <span role="status"> {checked !== null && t(checked.kind)}</span>
    </li>
  );
}

/** Receipts of what was asked here, each to be verified in this browser against the log's signed checkpoint. */
function ReceiptPane() {
  const t = useTexts(messages);
  const receipts = useContext(ReceiptsContext);
  return (
    <PaneSection className="access receipts" title={messages.title}>
      {receipts.length === 0 && <p>{t('none')}</p>}
      <ul>
        {receipts.map((header) => (
          <ReceiptItem key={header} header={header} />
        ))}
      </ul>
    </PaneSection>
  );
}

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M6 3h12v18l-3-2-3 2-3-2-3 2z" />
      <path d="M9 8h6M9 12h6" />
    </svg>
  );
}

/** The pane of them. */
export const receiptPane: Pane = { title: messages.title, icon: Icon, content: ReceiptPane };
