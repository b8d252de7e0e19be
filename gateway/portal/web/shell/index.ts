export {
  type Answer,
  type AnswerError,
  type Asked,
  type Asking,
  ask,
  errorsAt,
  headersOf,
  missingAt,
  type Operation,
} from './ask.ts';
export { type Texts, useSpeech, useTexts } from './language.tsx';
export { Languages } from './languages.tsx';
export { PersonaCards } from './personas.tsx';
export { useReader } from './reader.tsx';
export { Answered, Faults, Notice, Refused } from './states.tsx';
export { type Answering, useAnswer, useAsked, useAsking, useTrusted } from './use-answer.ts';
