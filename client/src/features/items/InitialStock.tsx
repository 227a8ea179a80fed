/** The opening stock of a new item, with serials if the item tracks them. */
import { t } from "../../i18n";
import { ready } from "../../state/session";
import { FormWide, NumberField } from "../../ui";
import type { SerialCheck } from "../serial-entry/check-serials";
import { SerialEntry } from "../serial-entry/SerialEntry";
import { sayMismatch } from "../serial-entry/serial-words";
import type { Names } from "../serial-entry/serial-words";
import type { ItemDraft } from "./item-form";
import { StockElsewhere } from "./StockElsewhere";

export interface InitialStockProps {
  data: ItemDraft;
  change: (part: Partial<ItemDraft>) => void;
  check: SerialCheck;
  names: Names;
  error: string | undefined;
  isTried: boolean;
}

export function InitialStock({ data, change, check, names, error, isTried }: InitialStockProps) {
  return (
    <>
      <NumberField
        label={t("items.initialStock")}
        hint={t("items.initialStockHint", { branch: ready.value?.branch.name ?? "" })}
        value={data.quantity}
        onInput={(quantity) => change({ quantity })}
        error={error}
      />
      {data.serial_tracked ? (
        <FormWide>
          <SerialEntry
            label={t("items.initialSerials")}
            text={data.serials}
            onInput={(serials) => change({ serials })}
            check={check}
            names={names}
            onQuantity={(quantity) => change({ quantity })}
            error={isTried ? (sayMismatch(check) ?? undefined) : undefined}
          />
        </FormWide>
      ) : null}
      <StockElsewhere data={data} change={change} isTried={isTried} />
    </>
  );
}
