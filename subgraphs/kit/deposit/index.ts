/** The links of the consumer's own people, as the consumer delivers them to the provider's store. See docs/decisions/0009. */
export { type Deposit, deliverLinks, type Taken } from './deliver-links.ts';
export { deliveryTable } from './delivery-table.ts';
export { measureLinks } from './link-file.ts';
export { readDelivery, signatureOfLinks } from './signature-file.ts';
export { writeLinks } from './write-links.ts';
