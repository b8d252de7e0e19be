import { createContext } from 'react';

/** Receipts of the answers of this page, `x-receipt` as it came, the latest first. */
export const ReceiptsContext = createContext<readonly string[]>([]);

/** Receipts that are kept at once. */
export const keptReceipts = 20;
