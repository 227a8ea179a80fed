/** The lines of a stock document's form: one card per item, with its units or its quantity. */
import "../picking/lines.css";
import { t } from "../../i18n";
import { Button, Code, Icon, IconButton, NumberField } from "../../ui";
import type { PickedLine, PickedLines } from "./picked-lines";

export interface PickedLinesListProps {
  lines: PickedLines;
  onQuantity: (line: PickedLine, quantity: number) => void;
  /** `serial` is null for the whole line. */
  onTakeOut: (line: PickedLine, serial: string | null) => void;
  onPick: (line: PickedLine) => void;
}

export function PickedLinesList({ lines, onQuantity, onTakeOut, onPick }: PickedLinesListProps) {
  return (
    <ul class="cart" role="list" aria-label={t("stock.lines")}>
      {lines.map((line) => (
        <li key={line.item_id} class="panel cart__line">
          <div class="cart__head">
            <h2 class="cart__name">{line.name}</h2>
            <strong>{t("stock.units", { count: line.quantity })}</strong>
            <IconButton
              icon="trash"
              label={t("stock.takeOut", { serial: line.name })}
              onClick={() => onTakeOut(line, null)}
            />
          </div>
          {line.serial_tracked ? (
            <div class="cluster">
              {line.serials.map((serial) => (
                <SerialChip key={serial} serial={serial} onTakeOut={() => onTakeOut(line, serial)} />
              ))}
              <Button icon="plus" look="quiet" onClick={() => onPick(line)}>
                {t("stock.pickSerials")}
              </Button>
            </div>
          ) : (
            <NumberField
              label={t("stock.quantity")}
              value={line.quantity}
              min={1}
              onInput={(quantity) => onQuantity(line, Math.max(1, quantity ?? 1))}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

/** A serial that a tap removes. */
export function SerialChip({ serial, onTakeOut }: { serial: string; onTakeOut: () => void }) {
  return (
    <button
      type="button"
      class="button button--secondary"
      aria-label={t("stock.takeOut", { serial })}
      onClick={onTakeOut}
    >
      <Code>{serial}</Code>
      <Icon name="close" />
    </button>
  );
}
