/** Inputs for a few choices: a switch, a checkbox, and a group of large radio buttons. */
import { useId } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { withCodes } from "./words";

export interface ToggleProps {
  label: string;
  checked: boolean;
  onInput: (checked: boolean) => void;
  hint?: string | undefined;
  disabled?: boolean | undefined;
}

export function Toggle({ label, checked, onInput, hint, disabled = false }: ToggleProps) {
  const id = useId();
  return (
    <label class="toggle">
      <input
        class="toggle__input"
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is checked
        role="switch"
        checked={checked}
        disabled={disabled}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onInput(event.currentTarget.checked)}
      />
      <span class="toggle__words">
        <span id={`${id}-label`}>{withCodes(label)}</span>
        {hint ? (
          <span id={`${id}-hint`} class="field__hint">
            {withCodes(hint)}
          </span>
        ) : null}
      </span>
    </label>
  );
}

export interface ChoiceProps<Value extends string> {
  legend: string;
  value: Value | null;
  options: readonly {
    value: Value;
    label: ComponentChildren;
    hint?: string | undefined;
    disabled?: boolean | undefined;
  }[];
  onInput: (value: Value) => void;
  error?: string | undefined;
}

/** One of a few large options. Use it instead of a Select for up to five options. */
export function Choice<Value extends string>({ legend, value, options, onInput, error }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset class="choices" aria-describedby={error ? `${name}-error` : undefined}>
      <legend class="field__label">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} class="choice">
          <input
            class="choice__input"
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            disabled={option.disabled ?? false}
            onChange={() => onInput(option.value)}
          />
          <span class="toggle__words">
            <span>{withCodes(option.label)}</span>
            {option.hint ? <span class="field__hint">{withCodes(option.hint)}</span> : null}
          </span>
        </label>
      ))}
      {error ? (
        <p id={`${name}-error`} class="field__error" role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
