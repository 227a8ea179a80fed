/** The opening stock of a new item in other branches, one section for each branch in which the person may restock. */
import { t } from "../../i18n";
import { ready } from "../../state/session";
import { Button, FormWide, IconButton, NumberField } from "../../ui";
import { refusalOf } from "../permission";
import { SerialEntry } from "../serial-entry/SerialEntry";
import { sayMismatch } from "../serial-entry/serial-words";
import { useSerialCheck } from "../serial-entry/use-serial-check";
import type { BranchStock, ItemDraft } from "./item-form";
import { changeStock, otherStocks } from "./opening-stock";

export interface StockElsewhereProps {
  data: ItemDraft;
  change: (part: Partial<ItemDraft>) => void;
  isTried: boolean;
}

export function StockElsewhere({ data, change, isTried }: StockElsewhereProps) {
  const stocks = otherStocks(data);
  const { branches, branch: here } = ready.value!;
  const others = branches.filter(({ id }) => id !== here.id && !stocks.some(({ branch_id }) => branch_id === id));
  const set = (elsewhere: readonly BranchStock[]) => change({ elsewhere });
  return (
    <FormWide>
      <div class="stack">
        {stocks.map((stock) => (
          <BranchSection
            key={stock.branch_id}
            name={branches.find(({ id }) => id === stock.branch_id)?.name ?? ""}
            stock={stock}
            data={data}
            isTried={isTried}
            onChange={(part) => set(changeStock(stocks, stock.branch_id, part))}
            onRemove={() => set(stocks.filter((other) => other !== stock))}
          />
        ))}
        <div class="cluster">
          {others.map(({ id, name }) => (
            <Button
              key={id}
              icon="plus"
              look="quiet"
              refusal={refusalOf("stock.restock", id)}
              onClick={() => set([...stocks, { branch_id: id, quantity: null, serials: "" }])}
            >
              {t("items.stockIn", { branch: name })}
            </Button>
          ))}
        </div>
      </div>
    </FormWide>
  );
}

interface BranchSectionProps {
  name: string;
  stock: BranchStock;
  data: ItemDraft;
  isTried: boolean;
  onChange: (part: Partial<BranchStock>) => void;
  onRemove: () => void;
}

function BranchSection({ name, stock, data, isTried, onChange, onRemove }: BranchSectionProps) {
  const { check, names } = useSerialCheck(data.serial_tracked ? stock.serials : "", stock.quantity ?? 0, data.category);
  const isNegative = (stock.quantity ?? 0) < 0;
  return (
    <section class="panel stack" aria-label={t("items.stockIn", { branch: name })}>
      <div class="cluster cluster--apart">
        <h3>{t("items.stockIn", { branch: name })}</h3>
        <IconButton icon="trash" label={t("items.noStockIn", { branch: name })} onClick={onRemove} />
      </div>
      <NumberField
        label={t("items.initialStockIn", { branch: name })}
        value={stock.quantity}
        onInput={(quantity) => onChange({ quantity })}
        error={isTried && isNegative ? t("items.notNegative") : undefined}
      />
      {data.serial_tracked ? (
        <SerialEntry
          label={t("items.initialSerialsIn", { branch: name })}
          text={stock.serials}
          onInput={(serials) => onChange({ serials })}
          check={check}
          names={names}
          onQuantity={(quantity) => onChange({ quantity })}
          error={isTried ? (sayMismatch(check) ?? undefined) : undefined}
        />
      ) : null}
    </section>
  );
}
