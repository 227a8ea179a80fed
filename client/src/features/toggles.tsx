/** Several of a few choices, each with a switch. */
import { FormWide, Toggle } from "../ui";

interface TogglesProps<Value extends string> {
  legend: string;
  all: readonly Value[];
  label: (value: Value) => string;
  on: readonly Value[];
  set: (on: readonly Value[]) => void;
}

export function Toggles<Value extends string>({ legend, all, label, on, set }: TogglesProps<Value>) {
  return (
    <FormWide>
      <fieldset class="choices">
        <legend class="field__label">{legend}</legend>
        {all.map((value) => (
          <Toggle
            key={value}
            label={label(value)}
            checked={on.includes(value)}
            onInput={(isOn) => set(all.filter((one) => (one === value ? isOn : on.includes(one))))}
          />
        ))}
      </fieldset>
    </FormWide>
  );
}
