/** Finds what is sold or fitted, by name, SKU, barcode or serial, typed or scanned. */
import "./offer-search.css";
import { useState } from "preact/hooks";
import type { Item } from "../../core/model";
import { formatMoney, inARow, t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Button, Code } from "../../ui";
import type { ShopDatabase } from "../../storage/database";
import { findOffers, type Offer } from "./available";
import { lookUpCode } from "./look-up-code";
import { PickOrType } from "./PickOrType";

export interface OfferSearchProps {
  label: string;
  branchId: string;
  taken: readonly string[];
  onEnter: (code: string) => void;
  onItem: (item: Item) => void;
  onUnit: (item: Item, serial: string) => void;
  onScan: () => void;
  autofocus?: boolean | undefined;
}

export function OfferSearch({ label, branchId, taken, onEnter, onItem, onUnit, onScan, autofocus }: OfferSearchProps) {
  const [query, setQuery] = useState("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: `taken` is compared by what it holds
  const found = useLive(() => findOffers(records(), query, branchId, taken), [query, branchId, taken.join(" ")]);
  const offers = query.trim() === "" ? [] : (found ?? []);
  const pick = (offer: Offer) => {
    if (offer.unit) onUnit(offer.item, offer.unit.serial);
    else onItem(offer.item);
  };
  /** On Enter: the exact code, or else the highlighted row. */
  const enter = async (typed: string): Promise<boolean> => {
    const meant = await offerMeant(records(), typed, branchId, taken);
    if (meant) pick(meant);
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
          const offer = offers.find((one) => idOf(one) === id);
          setQuery("");
          if (offer) pick(offer);
        }}
        onEnter={enter}
        autofocus={autofocus}
        empty={query.trim() !== "" && found ? <p class="soft">{t("picking.nothingFound")}</p> : null}
      />
      <Button icon="scan" onClick={onScan}>
        {t("picking.scan")}
      </Button>
    </div>
  );
}

/** Undefined if the shop knows exactly this code but it is not available here: longer codes that begin with it are not
 * offered. */
async function offerMeant(
  database: ShopDatabase,
  typed: string,
  branchId: string,
  taken: readonly string[],
): Promise<Offer | undefined> {
  const [fresh, named] = await Promise.all([findOffers(database, typed, branchId, taken), lookUpCode(database, typed)]);
  const exact = fresh.find(({ unit, item }) => sameCode(typed, [unit?.serial, item.sku, item.barcode]));
  const isElsewhere = named.some(({ kind }) => kind === "serial");
  return exact ?? (isElsewhere ? undefined : fresh[0]);
}

function sameCode(typed: string, codes: readonly (string | null | undefined)[]): boolean {
  return codes.some((code) => code?.toUpperCase() === typed.toUpperCase());
}

function idOf({ item, unit }: Offer): string {
  return unit ? `unit ${unit.id}` : `item ${item.id}`;
}

function optionOf(offer: Offer) {
  const { item, unit, stock } = offer;
  const price = formatMoney(item.price, ready.value?.shop.currency ?? "EUR");
  if (unit) return { id: idOf(offer), title: <Code>{unit.serial}</Code>, about: inARow([item.name, price]) };
  const here = stock === null ? t("picking.notCounted") : t("picking.hereCount", { count: stock });
  return {
    id: idOf(offer),
    title: item.name,
    about: inARow([price, here, item.serial_tracked && t("picking.bySerial")]),
  };
}
