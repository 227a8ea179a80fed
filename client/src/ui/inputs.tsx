/** One-line fields: text, number with steps, money in minor units, date, search, select. All are controlled by `value`. */
import { useState } from "preact/hooks";
import type { Ref } from "preact";
import { minorDigits, readAmount, t, writeAmount } from "../i18n";
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
  /** A serial, SKU or document code: letters that cannot be taken for each other, no correction, left to right. */
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
  // Preact's types are a union by `type`; one name stands for all of them here.
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

export interface NumberFieldProps extends FieldWords {
  value: number | null;
  onInput: (value: number | null) => void;
  min?: number | undefined;
  max?: number | undefined;
  disabled?: boolean | undefined;
}

/** A whole number with a button at either side, for fingers. `null` is an empty field. */
export function NumberField({
  value,
  onInput,
  min = 0,
  max = 1_000_000,
  disabled = false,
  ...words
}: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const step = (by: number) => {
    setDraft(null);
    onInput(Math.min(max, Math.max(min, (value ?? 0) + by)));
  };
  const type = (text: string) => {
    const digits = text.replace(/[^\d-]/g, "");
    setDraft(digits);
    const number = Number(digits);
    onInput(digits === "" || digits === "-" || !Number.isSafeInteger(number) ? null : number);
  };
  const shown = draft !== null && readNumber(draft) === value ? draft : (value?.toString() ?? draft ?? "");
  return (
    <Field {...words}>
      {(wiring) => (
        <div class="adorned stepper" data-invalid={wiring["aria-invalid"]}>
          <IconButton
            icon="minus"
            label={`${words.label}: ${t("ui.decrease")}`}
            disabled={disabled || (value ?? 0) <= min}
            onClick={() => step(-1)}
          />
          <input
            {...wiring}
            class="input"
            inputMode={min < 0 ? "text" : "numeric"}
            autocomplete="off"
            dir="ltr"
            disabled={disabled}
            value={shown}
            onInput={(event) => type(event.currentTarget.value)}
            onBlur={() => setDraft(null)}
          />
          <IconButton
            icon="plus"
            label={`${words.label}: ${t("ui.increase")}`}
            disabled={disabled || (value ?? 0) >= max}
            onClick={() => step(1)}
          />
        </div>
      )}
    </Field>
  );
}

function readNumber(text: string): number | null {
  return text === "" || text === "-" ? null : Number(text);
}

export interface MoneyFieldProps extends FieldWords {
  /** Minor units; null is an empty field, or one that does not hold an amount. */
  value: number | null;
  currency: string;
  onInput: (minor: number | null) => void;
  disabled?: boolean | undefined;
}

export function MoneyField({ value, currency, onInput, disabled = false, ...words }: MoneyFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const type = (text: string) => {
    setDraft(text);
    onInput(readAmount(text, currency));
  };
  const written = value === null ? "" : writeAmount(value, currency);
  const shown = draft !== null && readAmount(draft, currency) === value ? draft : written;
  return (
    <Field {...words}>
      {(wiring) => (
        <div class="adorned" data-invalid={wiring["aria-invalid"]}>
          <span class="adorned__unit" aria-hidden="true">
            {currency}
          </span>
          <input
            {...wiring}
            class="input input--number"
            inputMode={minorDigits(currency) > 0 ? "decimal" : "numeric"}
            autocomplete="off"
            dir="ltr"
            disabled={disabled}
            value={shown}
            onInput={(event) => type(event.currentTarget.value)}
            onBlur={() => setDraft(null)}
          />
        </div>
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
  /** Shown first and cannot be chosen: "Choose a branch". */
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
  /** How many were found, said politely while typing. */
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
