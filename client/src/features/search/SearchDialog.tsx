/** A search on every screen: Enter opens the highlighted row. */
import { useState } from "preact/hooks";
import { formatMoney, formatTime, inARow, t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import type { Named } from "../../storage/look-up";
import { branchName } from "../../state/branch-names";
import { Dialog, navigate } from "../../ui";
import type { PickOption } from "../../ui/PickList";
import { sayCustomer, sayText } from "../erased";
import { PickOrType } from "../picking/PickOrType";
import { useScan } from "../scan-table";
import { pickUpHref } from "../hrefs";
import { hrefOf, openCode } from "../serials/open-code";
import { pickUpsOf } from "./pick-ups";
import { keyOf, searchEverywhere } from "./search-everywhere";

export function SearchDialog({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState("");
  const { branch, shop } = ready.value!;
  const branchId = branch.id;
  const answer = useLive(async () => {
    const found = await searchEverywhere(records(), query, branchId);
    return { found, due: await pickUpsOf(records(), found, shop, branchId) };
  }, [query, branchId, shop]);
  const found = answer?.found;
  const open = (named: Named | undefined) => {
    if (!named) return;
    onClose();
    navigate(hrefOf(named));
  };
  const pick = (id: string) => {
    const named = found?.find((one) => id === keyOf(one) || id === pickUpKey(one));
    if (named?.kind !== "repair" || id !== pickUpKey(named)) return open(named);
    onClose();
    navigate(pickUpHref(named.document.id));
  };
  /** Searches the typed text again, because the shown list may be of an earlier text. */
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
        options={(found ?? []).flatMap((named) => optionsOf(named, answer?.due.get(keyOf(named)), shop.currency))}
        onPick={pick}
        onEnter={enter}
        autofocus
        empty={<p class="soft">{query.trim() === "" ? t("search.begin") : found && t("search.nothing")}</p>}
      />
    </Dialog>
  );
}

/** The row that opens a record. A ticket that is ready for pick-up has a second row, which charges `due` and hands
 * the device over. */
function optionsOf(named: Named, due: number | undefined, currency: string): PickOption[] {
  const row = { id: keyOf(named), title: titleOf(named), about: aboutOf(named) };
  if (due === undefined || named.kind !== "repair") return [row];
  const title = t("money.handOverAndCharge", { amount: formatMoney(due, currency) });
  return [row, { id: pickUpKey(named), title, about: inARow([t("units.repair"), named.document.code]) }];
}

function pickUpKey(named: Named): string {
  return `pick-up ${keyOf(named)}`;
}

/** The name, or else the code. */
function titleOf(named: Named): string {
  switch (named.kind) {
    case "serial":
      return inARow([named.item?.name, named.unit.serial]);
    case "item":
      return named.item.name;
    case "customer":
    case "supplier":
      return sayCustomer(named.contact);
    case "repair":
      return sayText(named.document.device.description);
    default:
      return inARow([t(`units.${named.kind}`), named.document.code]);
  }
}

/** The kind of record, and a detail that distinguishes it from others with the same name. */
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
      return inARow([t("units.repair"), named.document.code, formatTime(named.document.happened_at)]);
    default:
      return formatTime(named.document.happened_at);
  }
}
