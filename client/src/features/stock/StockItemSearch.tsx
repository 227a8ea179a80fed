/** Finds the item of a new line: typed, scanned, or by one of its serials. */
import "../picking/offer-search.css";
import { useState } from "preact/hooks";
import type { Item } from "../../core/model";
import { inARow, t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Button } from "../../ui";
import { lookUpCode } from "../picking/look-up-code";
import { PickOrType } from "../picking/PickOrType";
import { findStockItems } from "./find-stock-items";
import type { StockItem } from "./find-stock-items";

export interface StockItemSearchProps {
  label: string;
  onItem: (item: Item) => void;
  /** Called with a whole code on Enter. */
  onEnter: (code: string) => void;
  autofocus?: boolean | undefined;
  onScan: () => void;
}

export function StockItemSearch({ label, onItem, onEnter, autofocus, onScan }: StockItemSearchProps) {
  const [query, setQuery] = useState("");
  const branchId = ready.value?.branch.id ?? "";
  const found = useLive(() => findStockItems(records(), query, branchId), [query, branchId]);
  const offers = query.trim() === "" ? [] : (found ?? []);
  /** The exact code, or else the highlighted row. */
  const enter = async (typed: string): Promise<boolean> => {
    const [first, ...others] = await findStockItems(records(), typed, branchId);
    const isCode = others.length > 0 && (await lookUpCode(records(), typed)).length > 0;
    if (first && !isCode) onItem(first.item);
    else onEnter(typed);
    return true;
  };
  return (
    <div class="offer-search">
      <PickOrType
        label={label}
        placeholder={t("picking.searchHint")}
        query={query}
        onQuery={setQuery}
        options={offers.map(optionOf)}
        onPick={(id) => {
          const offer = offers.find(({ item }) => item.id === id);
          setQuery("");
          if (offer) onItem(offer.item);
        }}
        onEnter={enter}
        autofocus={autofocus}
        empty={query.trim() !== "" && found ? <p class="soft">{t("stock.findNothing")}</p> : null}
      />
      <Button icon="scan" onClick={onScan}>
        {t("stock.scan")}
      </Button>
    </div>
  );
}

function optionOf({ item, here }: StockItem) {
  const about = inARow([t("stock.hereCount", { count: here }), item.serial_tracked && t("stock.bySerial"), item.sku]);
  return { id: item.id, title: item.name, about };
}
