/** Chooses the item of a unit that was never received. Each item shows the doubt about the unit's serial. */
import { useState } from "preact/hooks";
import { rulesFor } from "../../core/serial-rules";
import { inARow, t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { searchItems } from "../../storage/names";
import { Dialog, PickList } from "../../ui";
import { doubtOf, sayDoubt } from "../serial-entry/serial-doubt";
import { readSerialRules } from "../serial-entry/use-serial-check";

const OFFERED = 30;

export interface ChooseItemProps {
  serial: string;
  onItem: (itemId: string) => void;
  onClose: () => void;
}

export function ChooseItem({ serial, onItem, onClose }: ChooseItemProps) {
  const [query, setQuery] = useState("");
  const items = useLive(
    async () => (await searchItems(records(), query, OFFERED)).filter(({ serial_tracked }) => serial_tracked),
    [query],
  );
  const rules = useLive(readSerialRules, []);
  const doubtAs = (category: string | null) => {
    const doubt = doubtOf(rulesFor(rules ?? [], category), serial);
    return doubt && sayDoubt(doubt);
  };
  return (
    <Dialog open title={t("stocktakes.chooseItem", { serial })} onClose={onClose}>
      <PickList
        label={t("items.search")}
        query={query}
        onQuery={setQuery}
        options={(items ?? []).map(({ id, name, sku, category }) => ({
          id,
          title: name,
          about: inARow([sku, doubtAs(category)]) || undefined,
        }))}
        onPick={onItem}
        inputRef={(input) => input?.setAttribute("data-autofocus", "")}
        empty={items ? <p class="soft">{t("stock.findNothing")}</p> : null}
      />
    </Dialog>
  );
}
