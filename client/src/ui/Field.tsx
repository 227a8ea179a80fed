/** The parts of every field: a label, and a hint or an error, linked for screen readers. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { t } from "../i18n";
import { Icon } from "./Icon";
import { withCodes } from "./words";

export interface FieldWords {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  required?: boolean | undefined;
  /** Marks the field as optional; use it if most of the form is required. */
  optional?: boolean | undefined;
}

export interface Wiring {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": "true" | undefined;
  "aria-required": "true" | undefined;
}

export interface FieldProps extends FieldWords {
  children: (wiring: Wiring) => ComponentChildren;
}

/** Wraps any control; spread the given props onto the control. */
export function Field({ label, hint, error, required = false, optional = false, children }: FieldProps) {
  const id = useId();
  const aboutId = `${id}-about`;
  const wiring: Wiring = {
    id,
    "aria-describedby": hint || error ? aboutId : undefined,
    "aria-invalid": error ? "true" : undefined,
    "aria-required": required ? "true" : undefined,
  };
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label} {optional ? <span class="field__mark">({t("ui.optional")})</span> : null}
      </label>
      {children(wiring)}
      <FieldAbout id={aboutId} hint={hint} error={error} />
    </div>
  );
}

function FieldAbout({ id, hint, error }: { id: string; hint: string | undefined; error: string | undefined }) {
  if (error) {
    return (
      <p id={id} class="field__error" role="alert">
        <Icon name="error" />
        {withCodes(error)}
      </p>
    );
  }
  return hint ? (
    <p id={id} class="field__hint">
      {withCodes(hint)}
    </p>
  ) : null;
}
