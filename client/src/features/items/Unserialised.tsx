/** The unserialised pieces of an item here, and the actions for them. */
import type { Item } from "../../core/model";
import { stockId } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Banner, ButtonLink } from "../../ui";
import { adjustHref } from "../hrefs";
import { refusalOf } from "../permission";

export function Unserialised({ item }: { item: Item }) {
  const here = ready.value?.branch.id ?? "";
  const pieces =
    useLive(async () => (await records().stock.get(stockId(item.id, here)))?.unserialised ?? 0, [item.id, here]) ?? 0;
  if (pieces === 0) return null;
  const may = refusalOf("stock.adjust") === undefined;
  return (
    <Banner
      tone="warn"
      title={
        pieces > 0 ? t("items.unserialisedMore", { count: pieces }) : t("items.unserialisedLess", { count: -pieces })
      }
      actions={may ? <ButtonLink href={adjustHref(item.id)}>{t("items.nameUnits")}</ButtonLink> : undefined}
    >
      {pieces > 0 ? t("items.unserialisedMoreDo") : t("items.unserialisedLessDo")}
    </Banner>
  );
}
