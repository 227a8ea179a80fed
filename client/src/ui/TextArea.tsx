/** A text area, and one that compares its number of lines with a required number. */
import type { ComponentChildren } from "preact";
import { t } from "../i18n";
import { Field } from "./Field";
import type { FieldWords } from "./Field";
import { Icon } from "./Icon";
import { findRepeats, readLines } from "./lines";
import type { Line } from "./lines";

export interface TextAreaProps extends FieldWords {
  value: string;
  onInput: (value: string) => void;
  rows?: number | undefined;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  maxLength?: number | undefined;
  /** The direction of the text, if its language is not the app's. */
  direction?: "ltr" | "rtl" | undefined;
}

export function TextArea({
  value,
  onInput,
  rows = 3,
  placeholder,
  disabled = false,
  maxLength,
  direction,
  ...words
}: TextAreaProps) {
  return (
    <Field {...words}>
      {(wiring) => (
        <textarea
          {...wiring}
          class="input"
          rows={rows}
          placeholder={placeholder}
          disabled={disabled}
          maxLength={maxLength}
          dir={direction}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export interface LinesFieldProps extends TextAreaProps {
  /** The required number of lines; if omitted, lines are only counted. */
  requiredLines?: number | undefined;
  /** The number of valid lines, if some are not, for example repeated ones. */
  enteredLines?: number | undefined;
  /** Lines with equal keys are the same. */
  keyOf?: ((text: string) => string) | undefined;
  /** The errors of single lines, by line number. */
  problems?: ReadonlyMap<number, string> | undefined;
  /** The warnings of single lines, by line number; they do not prevent submitting. */
  warnings?: ReadonlyMap<number, string> | undefined;
  /** Tools at the end of the label, for example a scan button. */
  tools?: ComponentChildren;
}

const SHOWN_NOTES = 5;

/** One entry per line, with "3 of 5 entered", a bar, and a warning before it is submitted. */
export function LinesField({
  value,
  onInput,
  requiredLines,
  enteredLines,
  keyOf = (text) => text,
  problems,
  warnings,
  tools,
  rows = 6,
  placeholder,
  disabled = false,
  ...words
}: LinesFieldProps) {
  const lines = readLines(value);
  return (
    <div class="stack stack--tight">
      <Field {...words}>
        {(wiring) => (
          <textarea
            {...wiring}
            class="input input--code"
            rows={rows}
            dir="ltr"
            spellcheck={false}
            autocapitalize="characters"
            autocomplete="off"
            placeholder={placeholder}
            disabled={disabled}
            value={value}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        )}
      </Field>
      <Tally entered={enteredLines ?? lines.length} required={requiredLines} />
      <Problems lines={lines} keyOf={keyOf} problems={problems} />
      <LineNotes look="lines-field__warnings" notes={sayByLine(warnings)} />
      {tools ? <div class="cluster">{tools}</div> : null}
    </div>
  );
}

function Tally({ entered, required }: { entered: number; required: number | undefined }) {
  if (required === undefined) {
    return (
      <p class="small soft" role="status">
        {t("ui.linesCounted", { count: entered })}
      </p>
    );
  }
  const complete = entered === required && required > 0;
  return (
    <div class="lines-field__tally" role="status">
      <progress
        class={`progress ${complete ? "progress--good" : entered > required ? "progress--warn" : ""}`}
        aria-label={t("ui.linesEntered", { entered, required })}
        max={Math.max(required, 1)}
        value={Math.min(entered, required)}
      />
      <span class={complete ? "lines-field__complete" : "strong"}>
        {complete ? <Icon name="check" /> : null}
        {t("ui.linesEntered", { entered, required })}
      </span>
      {entered !== required && entered > 0 ? (
        <span class="lines-field__mismatch">
          <Icon name="warning" />
          {entered < required
            ? t("ui.linesMissing", { count: required - entered })
            : t("ui.linesTooMany", { count: entered - required })}
        </span>
      ) : null}
    </div>
  );
}

function Problems({
  lines,
  keyOf,
  problems,
}: {
  lines: readonly Line[];
  keyOf: (text: string) => string;
  problems: ReadonlyMap<number, string> | undefined;
}) {
  const twice = findRepeats(lines, keyOf).map(({ text, first, second }) =>
    t("ui.lineTwice", { line: text, first, second }),
  );
  return <LineNotes look="lines-field__problems" notes={[...twice, ...sayByLine(problems)]} />;
}

function sayByLine(notes: ReadonlyMap<number, string> | undefined): string[] {
  return [...(notes ?? [])].map(([number, problem]) => t("ui.lineProblem", { number, problem }));
}

function LineNotes({ look, notes }: { look: string; notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul class={look} role="list" aria-live="polite">
      {notes.slice(0, SHOWN_NOTES).map((note) => (
        <li key={note}>{note}</li>
      ))}
      {notes.length > SHOWN_NOTES ? <li>+ {notes.length - SHOWN_NOTES}</li> : null}
    </ul>
  );
}
