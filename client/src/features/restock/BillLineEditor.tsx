/** One line of the bill form: quantity, cost, and for an item with serials exactly as many serials. */
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Item } from "../../core/model";
import { t } from "../../i18n";
import { ready } from "../../state/session";
import { FormWide, MoneyField, NumberField } from "../../ui";
import { AboutList } from "../serial-entry/AboutList";
import { withAbout, type AboutUnit } from "../serial-entry/label-facts";
import { SerialEntry } from "../serial-entry/SerialEntry";
import { sayMismatch } from "../serial-entry/serial-words";
import { useSerialCheck } from "../serial-entry/use-serial-check";
import type { BillLine } from "./bill";

export interface BillLineEditorProps {
  item: Item;
  line: BillLine;
  onChange: (changes: Partial<BillLine>) => void;
  /** The person tried to record, so missing fields are marked. */
  isTried: boolean;
  /** The line was just added, so its first input gets the focus. */
  isNew: boolean;
}

export function BillLineEditor({ item, line, onChange, isTried, isNew }: BillLineEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is opened
  useLayoutEffect(() => {
    if (isNew) place.current?.querySelector<HTMLElement>(item.serial_tracked ? "textarea" : "input")?.focus();
  }, []);
  const { check, names } = useSerialCheck(item.serial_tracked ? line.serials : "", line.quantity ?? 0, item.category);
  const mismatch = item.serial_tracked && isTried ? (sayMismatch(check) ?? undefined) : undefined;
  // Scans can come faster than renders, so each one uses the data that the previous one stored.
  const abouts = useRef(line.abouts ?? {});
  abouts.current = line.abouts ?? {};
  const addAbout = (serial: string, about: AboutUnit) => {
    abouts.current = withAbout(abouts.current, serial, about);
    onChange({ abouts: abouts.current });
  };
  const hasQuantity = (line.quantity ?? 0) > 0;
  return (
    <div ref={place} class="form-grid">
      <NumberField
        label={t("restock.quantity")}
        value={line.quantity}
        onInput={(quantity) => onChange({ quantity })}
        min={1}
        max={1_000_000}
        error={isTried && !hasQuantity ? t("restock.atLeastOne") : undefined}
        required
      />
      <MoneyField
        label={t("restock.unitCost")}
        currency={ready.value?.shop.currency ?? "EUR"}
        value={line.unit_cost}
        onInput={(unit_cost) => onChange({ unit_cost })}
        optional
      />
      {item.serial_tracked ? (
        <FormWide>
          <SerialEntry
            label={t("restock.serials")}
            text={line.serials}
            onInput={(serials) => onChange({ serials })}
            check={check}
            names={names}
            onQuantity={(quantity) => onChange({ quantity })}
            prefix={item.sku ?? undefined}
            onAbout={addAbout}
            error={mismatch}
          />
          <AboutList
            abouts={line.abouts ?? {}}
            serials={check.list.entries.map(({ serial }) => serial)}
            onChange={(abouts) => onChange({ abouts })}
          />
        </FormWide>
      ) : null}
    </div>
  );
}
