/** One field for whatever comes back: a receipt, a unit, or an item without serials; typed or scanned. */
import "../picking/offer-search.css";
import { useState } from "preact/hooks";
import { inARow, t } from "../../i18n";
import { giveSignal, openScanner } from "../../scan";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { Banner, Button, Code } from "../../ui";
import { useScan } from "../scan-table";
import { PickOrType } from "../picking/PickOrType";
import { findBack, isOut, theOneMeant, type ComingBack } from "./find-back";

export interface FindBackProps {
  label: string;
  onFound: (found: ComingBack) => void;
}

export function FindBack({ label, onFound }: FindBackProps) {
  const [query, setQuery] = useState("");
  const [unknown, setUnknown] = useState<string | null>(null);
  const found = useLive(() => findBack(records(), query), [query]) ?? [];
  const choose = (one: ComingBack) => {
    setUnknown(null);
    onFound(one);
  };
  /** The exact code, or else the only match; when typed, the highlighted row. */
  const enter = async (text: string, isTyped = false): Promise<boolean> => {
    const all = await findBack(records(), text);
    const meant = theOneMeant(all, text) ?? (isTyped ? all[0] : undefined);
    if (meant) choose(meant);
    else setUnknown(text);
    return meant !== undefined;
  };
  useScan("return_search", "open", {
    find_sale: (text) => void enter(text).then((isKnown) => giveSignal(isKnown ? "good" : "bad")),
  });
  const scan = () =>
    openScanner({
      mode: "single",
      title: label,
      onCode: async (text) =>
        (await enter(text))
          ? { ok: true, message: text }
          : { ok: false, message: t("returns.unknown", { code: text }) },
    });
  return (
    <>
      <div class="offer-search">
        <PickOrType
          label={label}
          placeholder={t("returns.findHint")}
          query={query}
          onQuery={(text) => {
            setQuery(text);
            setUnknown(null);
          }}
          options={
            query.trim() === ""
              ? []
              : found.map((one) => ({ id: idOf(one), title: <Code>{codeOf(one)}</Code>, about: aboutOf(one) }))
          }
          onPick={(id) => {
            const one = found.find((other) => idOf(other) === id);
            setQuery("");
            if (one) choose(one);
          }}
          onEnter={async (typed) => {
            await enter(typed, true);
            return true;
          }}
          autofocus
          empty={null}
        />
        <Button icon="scan" onClick={() => void scan()}>
          {t("returns.scan")}
        </Button>
      </div>
      {unknown === null ? null : (
        <Banner tone="warn" urgent title={t("returns.unknown", { code: unknown })}>
          {t("returns.unknownBody")}
        </Banner>
      )}
    </>
  );
}

function idOf(one: ComingBack): string {
  return one.kind === "sale"
    ? `sale ${one.sale.id}`
    : one.kind === "unit"
      ? `unit ${one.unit.id}`
      : `item ${one.item.id}`;
}

function codeOf(one: ComingBack): string {
  return one.kind === "sale" ? one.sale.code : one.kind === "unit" ? one.unit.serial : one.item.name;
}

function aboutOf(one: ComingBack): string {
  switch (one.kind) {
    case "sale":
      return t("returns.receipt");
    case "item":
      return t("returns.pieces");
    case "unit": {
      const where = one.sale
        ? t("returns.soldWith", { code: one.sale.code })
        : isOut(one.unit)
          ? t("returns.saleUnknown")
          : t(`units.${one.unit.status}`);
      return inARow([one.item.name, where]);
    }
  }
}
