import type { GraphiQLPlugin } from '@graphiql/react';
import { useContext, useState } from 'react';
import { readReceipt } from '../ledger/receipt.ts';
import { type Checked, checkReceipt } from './check.ts';
import { ReceiptsContext } from './receipts-context.ts';

const told: Readonly<Record<Checked['kind'], string>> = {
  proven: 'Terbukti: tercatat di bawah checkpoint bertanda tangan · Proven: it stands under a signed checkpoint',
  notYet: 'Checkpoint belum sampai ke sini; coba lagi · No checkpoint reaches it yet; try again',
  newKey: 'Kunci log berbeda dari yang dikenal peramban ini · The log shows another key than this browser knows it by',
  failed: 'Bukti tidak dapat diperiksa · The proof could not be checked',
  otherLeaf: 'Bukti untuk catatan lain · The proof is of another entry',
  notIncluded: 'Catatan TIDAK ada dalam pohon itu · The entry does NOT stand in that tree',
  notSigned: 'Checkpoint tidak ditandatangani kunci log · The key of the log did not sign the checkpoint',
  otherLog: 'Checkpoint milik log lain · The checkpoint is of another log',
};

function ReceiptItem({ header }: { readonly header: string }) {
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
        Periksa · Verify
      </button>
      <span role="status"> {checked !== null && told[checked.kind]}</span>
    </li>
  );
}

/** Receipts of what was asked here, each to be verified in this browser against the log's signed checkpoint. */
function ReceiptPane() {
  const receipts = useContext(ReceiptsContext);
  return (
    <section className="access receipts" aria-label="Tanda terima · Receipts">
      <h2>Tanda terima · Receipts</h2>
      {receipts.length === 0 && (
        <p>
          Belum ada jawaban. <span lang="en">No answer yet.</span>
        </p>
      )}
      <ul>
        {receipts.map((header) => (
          <ReceiptItem key={header} header={header} />
        ))}
      </ul>
    </section>
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

/** GraphiQL's pane for them. */
export const receiptPlugin: GraphiQLPlugin = { title: 'Tanda terima · Receipts', icon: Icon, content: ReceiptPane };
