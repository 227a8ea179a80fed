/**
 * Inputs for whole numbers and money in minor units. Text that is not a number stays as typed, with the reason below.
 *
 * The value stays the last readable one; the form cannot be submitted meanwhile (`findUnreadable`).
 */
import { useState } from "preact/hooks";
import { formatMoney, formatNumber, minorDigits, readAmount, readWhole, t, writeAmount } from "../i18n";
import { IconButton } from "./Button";
import { Field } from "./Field";
import type { FieldWords } from "./Field";
import { UNREADABLE } from "./unreadable";

export interface NumberFieldProps extends FieldWords {
  value: number | null;
  onInput: (value: number | null) => void;
  min?: number | undefined;
  max?: number | undefined;
  disabled?: boolean | undefined;
  /** Without the buttons, where many numbers are typed one after the other. */
  plain?: boolean | undefined;
}

/** A whole number with a large button on each side. `null` is an empty field. */
export function NumberField({
  value,
  onInput,
  min = 0,
  max = 1_000_000,
  disabled = false,
  plain = false,
  ...words
}: NumberFieldProps) {
  const faultOf = (number: number | null) => {
    if (number === null) return t("ui.notWhole");
    return number < min
      ? t("ui.atLeast", { least: formatNumber(min) })
      : number > max
        ? t("ui.atMost", { most: formatNumber(max) })
        : undefined;
  };
  const typed = useTyped({ value, onInput, read: readWhole, write: String, faultOf });
  const step = (by: number) => {
    typed.forget();
    onInput(Math.min(max, Math.max(min, (value ?? 0) + by)));
  };
  return (
    <Field {...words} error={typed.fault ?? words.error}>
      {(wiring) => (
        <div class="adorned stepper" data-invalid={wiring["aria-invalid"]}>
          {plain ? null : (
            <IconButton
              icon="minus"
              label={`${words.label}: ${t("ui.decrease")}`}
              disabled={disabled || (value ?? 0) <= min}
              onClick={() => step(-1)}
            />
          )}
          <input
            {...wiring}
            {...typed.wiring}
            class="input"
            inputMode={min < 0 ? "text" : "numeric"}
            enterkeyhint={plain ? "next" : undefined}
            autocomplete="off"
            dir="ltr"
            disabled={disabled}
          />
          {plain ? null : (
            <IconButton
              icon="plus"
              label={`${words.label}: ${t("ui.increase")}`}
              disabled={disabled || (value ?? 0) >= max}
              onClick={() => step(1)}
            />
          )}
        </div>
      )}
    </Field>
  );
}

export interface MoneyFieldProps extends FieldWords {
  /** Minor units; null for an empty field. */
  value: number | null;
  currency: string;
  onInput: (minor: number | null) => void;
  disabled?: boolean | undefined;
}

/** An amount of at least 0. */
export function MoneyField({ value, currency, onInput, disabled = false, ...words }: MoneyFieldProps) {
  const faultOf = (minor: number | null) => {
    if (minor === null)
      return t("ui.notAmount", { example: writeAmount(Math.round(12.5 * 10 ** minorDigits(currency)), currency) });
    return minor < 0 ? t("ui.atLeast", { least: formatMoney(0, currency) }) : undefined;
  };
  const typed = useTyped({
    value,
    onInput,
    read: (text) => readAmount(text, currency),
    write: (minor) => writeAmount(minor, currency),
    faultOf,
  });
  return (
    <Field {...words} error={typed.fault ?? words.error}>
      {(wiring) => (
        <div class="adorned" data-invalid={wiring["aria-invalid"]}>
          <span class="adorned__unit" aria-hidden="true">
            {currency}
          </span>
          <input
            {...wiring}
            {...typed.wiring}
            class="input input--number"
            inputMode={minorDigits(currency) > 0 ? "decimal" : "numeric"}
            autocomplete="off"
            dir="ltr"
            disabled={disabled}
          />
        </div>
      )}
    </Field>
  );
}

interface Typing {
  value: number | null;
  onInput: (value: number | null) => void;
  /** Null for text that is no number. */
  read: (text: string) => number | null;
  write: (value: number) => string;
  /** Why a value is not accepted; null stands for text that is no number. */
  faultOf: (number: number | null) => string | undefined;
}

/** The text of a number input while it is typed, and afterwards if it could not be read. */
function useTyped({ value, onInput, read, write, faultOf }: Typing) {
  const [draft, setDraft] = useState<{ text: string; value: number | null } | null>(null);
  const faultIn = (text: string) => (text.trim() === "" ? undefined : faultOf(read(text)));
  const type = (text: string) => {
    const isRead = faultIn(text) === undefined;
    const now = isRead ? (text.trim() === "" ? null : read(text)) : value;
    setDraft({ text, value: now });
    if (isRead) onInput(now);
  };
  // A value that was set by a button or a scan meanwhile replaces the typed text.
  const isTyped = draft !== null && draft.value === value;
  const shown = isTyped ? draft.text : value === null ? "" : write(value);
  // A given value is not checked here, because its form does that.
  const fault = isTyped ? faultIn(shown) : undefined;
  const wiring = {
    value: shown,
    [UNREADABLE]: fault === undefined ? undefined : "",
    onInput: (event: { currentTarget: HTMLInputElement }) => type(event.currentTarget.value),
    onBlur: () => (fault === undefined ? setDraft(null) : undefined),
  };
  return { fault, wiring, forget: () => setDraft(null) };
}
