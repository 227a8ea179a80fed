/** One search from every screen: type, and Enter opens the highlighted row. */
import { useState } from "preact/hooks";
import { formatMoney, formatTime, inARow, t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import type { Named } from "../../storage/look-up";
import { branchName } from "../../state/branch-names";
import { Dialog, navigate } from "../../ui";
import { sayCustomer } from "../erased";
import { PickOrType } from "../picking/PickOrType";
import { useScan } from "../scan-table";
import { hrefOf, openCode } from "../serials/open-code";
import { keyOf, searchEverywhere } from "./search-everywhere";

export function SearchDialog({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState("");
  const branchId = ready.value!.branch.id;
  const found = useLive(() => searchEverywhere(records(), query, branchId), [query, branchId]);
  const open = (named: Named | undefined) => {
    if (!named) return;
    onClose();
    navigate(hrefOf(named));
  };
  /** Searches the typed text again: the list may be of an earlier text. */
  const enter = async (typed: string): Promise<boolean> => {
    const [first] = await searchEverywhere(records(), typed, branchId);
    open(first);
    return first !== undefined;
  };
  useScan("search", "open", {
    open_code: (code) => {
      onClose();
      void openCode(code);
    },
  });
  return (
    <Dialog open title={t("search.title")} onClose={onClose}>
      <PickOrType
        label={t("search.field")}
        placeholder={t("search.hint")}
        query={query}
        onQuery={setQuery}
        options={(found ?? []).map((named) => ({ id: keyOf(named), title: titleOf(named), about: aboutOf(named) }))}
        picked={[]}
        onPick={(id) => open(found?.find((named) => keyOf(named) === id))}
        onEnter={enter}
        autofocus
        empty={<p class="soft">{query.trim() === "" ? t("search.begin") : found && t("search.nothing")}</p>}
      />
    </Dialog>
  );
}

/** Names before codes. */
function titleOf(named: Named): string {
  switch (named.kind) {
    case "serial":
      return inARow([named.item?.name, named.unit.serial]);
    case "item":
      return named.item.name;
    case "customer":
    case "supplier":
      return sayCustomer(named.contact);
    default:
      return inARow([t(`units.${named.kind}`), named.document.code]);
  }
}

/** The kind of record, and a detail that distinguishes it from others of the same name. */
function aboutOf(named: Named): string {
  switch (named.kind) {
    case "serial":
      return inARow([t(`units.${named.unit.status}`), branchName(named.unit.branch_id)]);
    case "item":
      return inARow([
        t("serials.itemKind"),
        named.item.sku,
        formatMoney(named.item.price, ready.value?.shop.currency ?? "EUR"),
      ]);
    case "customer":
      return inARow([t("serials.customer"), named.contact.phone ?? named.contact.email]);
    case "supplier":
      return inARow([t("suppliers.supplier"), named.contact.phone ?? named.contact.email]);
    case "repair":
      return inARow([named.document.device.description, formatTime(named.document.happened_at)]);
    default:
      return formatTime(named.document.happened_at);
  }
}
