export { accepts, atLeast, type Form, type FormName, forms } from './forms.ts';
