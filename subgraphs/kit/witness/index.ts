export { Witness, type WitnessAnswer, type WitnessOptions } from './witness.ts';
export { witnessRoute } from './witness-route.ts';
