interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly of: readonly Value[];
  readonly chosen: Value;
  readonly label: (value: Value) => string;
  readonly onChoose: (value: Value) => void;
}

/** One of a few, as buttons side by side. */
export function Choice<Value extends string>({ legend, of, chosen, label, onChoose }: ChoiceProps<Value>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {of.map((value) => (
        <button key={value} type="button" aria-pressed={value === chosen} onClick={() => onChoose(value)}>
          {label(value)}
        </button>
      ))}
    </fieldset>
  );
}
