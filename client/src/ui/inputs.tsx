/** One-line inputs: text, date, search, select. All are controlled by `value`; those for numbers are in
 * number-fields. */
import type { Ref } from "preact";
import { t } from "../i18n";
import { IconButton } from "./Button";
import { Field } from "./Field";
import type { FieldWords } from "./Field";
import { Icon } from "./Icon";

type InputElement = HTMLInputElement;

export interface TextFieldProps extends FieldWords {
  value: string;
  onInput: (value: string) => void;
  onBlur?: (() => void) | undefined;
  type?: "text" | "email" | "password" | "tel" | "url" | "date" | undefined;
  inputMode?: "text" | "numeric" | "decimal" | "tel" | "email" | undefined;
  autocomplete?: string | undefined;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  maxLength?: number | undefined;
  /** For a serial, SKU or document code: a font with distinct letters, no autocorrection, left to right. */
  code?: boolean | undefined;
  name?: string | undefined;
  inputRef?: Ref<InputElement> | undefined;
}

export function TextField({
  value,
  onInput,
  onBlur,
  type = "text",
  inputMode,
  autocomplete = "off",
  placeholder,
  disabled = false,
  maxLength,
  code = false,
  name,
  inputRef,
  ...words
}: TextFieldProps) {
  // Preact's types are a union by `type`, so one of them is used for all.
  const kind = { type: type as "text" };
  const asCode = code ? { dir: "ltr" as const, spellcheck: false, autocapitalize: "characters" as const } : {};
  return (
    <Field {...words}>
      {(wiring) => (
        <input
          {...wiring}
          {...kind}
          {...asCode}
          ref={inputRef ?? null}
          class={code ? "input input--code" : "input"}
          inputMode={inputMode}
          autocomplete={autocomplete}
          placeholder={placeholder}
          disabled={disabled}
          maxLength={maxLength}
          name={name}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
          onBlur={onBlur}
        />
      )}
    </Field>
  );
}

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
  disabled?: boolean | undefined;
}

export interface SelectProps<Value extends string> extends FieldWords {
  value: Value | "";
  options: readonly SelectOption<Value>[];
  onInput: (value: Value) => void;
  /** Shown first, and cannot be chosen: "Choose a branch". */
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
}

export function Select<Value extends string>({
  value,
  options,
  onInput,
  placeholder,
  disabled = false,
  ...words
}: SelectProps<Value>) {
  return (
    <Field {...words}>
      {(wiring) => (
        <div class="select">
          <select
            {...wiring}
            class="input"
            disabled={disabled}
            value={value}
            onChange={(event) => onInput(event.currentTarget.value as Value)}
          >
            {placeholder !== undefined ? (
              <option value="" disabled>
                {placeholder}
              </option>
            ) : null}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled ?? false}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </div>
      )}
    </Field>
  );
}

export interface SearchFieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  placeholder?: string | undefined;
  /** The number of results, which screen readers read politely while typing. */
  results?: number | undefined;
  inputRef?: Ref<InputElement> | undefined;
}

export function SearchField({ label, value, onInput, placeholder, results, inputRef }: SearchFieldProps) {
  return (
    <search class="field">
      <div class="adorned">
        <Icon name="search" />
        <input
          ref={inputRef ?? null}
          class="input"
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          spellcheck={false}
          aria-label={label}
          placeholder={placeholder ?? label}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        {value ? <IconButton icon="close" label={t("ui.clear")} onClick={() => onInput("")} /> : null}
      </div>
      <p class="visually-hidden" role="status">
        {value && results !== undefined ? t("ui.results", { count: results }) : ""}
      </p>
    </search>
  );
}
