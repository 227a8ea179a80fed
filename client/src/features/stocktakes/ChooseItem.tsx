/** Which item is a unit that nobody ever received? */
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { searchItems } from "../../storage/names";
import { Dialog, PickList } from "../../ui";

const OFFERED = 30;

export interface ChooseItemProps {
  serial: string;
  onItem: (itemId: string) => void;
  onClose: () => void;
}

export function ChooseItem({ serial, onItem, onClose }: ChooseItemProps) {
  const [query, setQuery] = useState("");
  const items = useLive(async () => (await searchItems(records(), query, OFFERED)).filter(({ serial_tracked }) => serial_tracked), [query]);
  return (
    <Dialog open title={t("stocktakes.chooseItem", { serial })} onClose={onClose}>
      <PickList
        label={t("items.search")}
        query={query}
        onQuery={setQuery}
        options={(items ?? []).map(({ id, name, sku }) => ({ id, title: name, about: sku ?? undefined }))}
        picked={[]}
        onPick={onItem}
        inputRef={(input) => input?.setAttribute("data-autofocus", "")}
        empty={items ? <p class="soft">{t("stock.findNothing")}</p> : null}
      />
    </Dialog>
  );
}
