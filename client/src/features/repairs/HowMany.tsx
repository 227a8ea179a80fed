/** How many pieces of a part are taken out; asked only if there are several. */
import type { RepairPart } from "../../core/model";
import { insideOf } from "../../core/repair-parts";
import { t } from "../../i18n";
import { NumberField } from "../../ui";

export interface HowManyProps {
  part: RepairPart;
  value: number | null;
  onInput: (value: number | null) => void;
}

/** False for units, which are taken out by their serials. */
export function isCounted(part: RepairPart): boolean {
  const { serials, quantity } = insideOf(part);
  return serials === null && quantity > 1;
}

/** Returns how many pieces to take out: the entered number, at most those in the device. */
export function piecesOf(part: RepairPart, asked: number | null): number {
  const { quantity } = insideOf(part);
  return isCounted(part) ? Math.min(quantity, Math.max(1, asked ?? 1)) : quantity;
}

export function HowMany({ part, value, onInput }: HowManyProps) {
  if (!isCounted(part)) return null;
  const { quantity } = insideOf(part);
  return (
    <NumberField
      label={t("repairs.howMany", { most: quantity })}
      value={value}
      onInput={onInput}
      min={1}
      max={quantity}
    />
  );
}
