/** A state as colour, shape and word. `provisional` has a broken edge and an additional word. */
import { t } from "../i18n";
import { InARow } from "./InARow";
import { Shape } from "./Shape";
import type { ShapeName } from "./Shape";
import type { Tone } from "./tone";

export interface StatusPillProps {
  tone: Tone;
  shape: ShapeName;
  label: string;
  provisional?: boolean | undefined;
}

export function StatusPill({ tone, shape, label, provisional = false }: StatusPillProps) {
  return (
    <span class={`status-pill tone-${tone}${provisional ? " status-pill--provisional" : ""}`}>
      <Shape name={shape} />
      <span>
        <InARow facts={[label, provisional && t("ui.provisional")]} />
      </span>
    </span>
  );
}
