/** The returned goods, one row each, with quantity and disposition. */
import type { ComponentChildren } from "preact";
import type { Disposition } from "../../core/status";
import { t } from "../../i18n";
import { NumberField, Select, Toggle } from "../../ui";
import "./returns.css";
import { FATES, type Choice, type Choices, type Returnable } from "./give-back";

export interface ReturnLinesProps {
  all: readonly Returnable[];
  chosen: Choices;
  /** The default disposition of a row that is ticked now. */
  fate: Disposition;
  nameOf: (one: Returnable) => string;
  /** A note below a row, for example that the records have another state of the unit. */
  noteOf?: ((one: Returnable) => ComponentChildren) | undefined;
  onChoose: (key: string, choice: Choice) => void;
}

export function ReturnLines({ all, chosen, nameOf, noteOf, fate, onChoose }: ReturnLinesProps) {
  return (
    <ul class="return-lines" role="list" aria-label={t("returns.lines")}>
      {all.map((one) => (
        <li key={one.key} class="panel return-lines__line">
          <ReturnLine
            one={one}
            name={nameOf(one)}
            choice={chosen[one.key] ?? { quantity: 0, disposition: fate }}
            onChoose={(choice) => onChoose(one.key, choice)}
          />
          {noteOf?.(one)}
        </li>
      ))}
    </ul>
  );
}

interface ReturnLineProps {
  one: Returnable;
  name: string;
  choice: Choice;
  onChoose: (choice: Choice) => void;
}

function ReturnLine({ one, name, choice, onChoose }: ReturnLineProps) {
  const { quantity, disposition } = choice;
  const count = (wanted: number | null) =>
    onChoose({ quantity: Math.min(one.quantity, Math.max(0, wanted ?? 0)), disposition });
  return (
    <>
      {one.serial === null ? (
        <NumberField
          label={t("returns.howMany", { name })}
          value={quantity}
          min={0}
          max={one.quantity}
          onInput={count}
        />
      ) : (
        <Toggle
          label={t("returns.which", { name })}
          checked={quantity > 0}
          onInput={(isBack) => count(isBack ? 1 : 0)}
        />
      )}
      {quantity > 0 ? (
        <Select
          label={t("returns.becomes", { name })}
          value={disposition}
          options={FATES.map((value) => ({ value, label: t(`returns.fate_${value}`) }))}
          onInput={(value) => onChoose({ quantity, disposition: value })}
        />
      ) : null}
    </>
  );
}
