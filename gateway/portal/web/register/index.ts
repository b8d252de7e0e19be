export { Agency } from './agency.tsx';
export { type DataElement, type ElementReader, elementsQuery } from './elements.ts';
export { Ending } from './ending.tsx';
export { Fold } from './fold.tsx';
export { FormLegend, FormMark, type Kind, kindOf } from './form-mark.tsx';
export { type OwnAccess, useOwnAccess } from './own-access.ts';
export { Records } from './records.tsx';
export { State } from './state.tsx';
export { Wide } from './wide.tsx';
