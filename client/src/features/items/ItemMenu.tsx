/** The actions of an item, in its row and on its page. */
import { useState } from "preact/hooks";
import type { Item } from "../../core/model";
import { t } from "../../i18n";
import { Confirm, Menu, navigate, showToast } from "../../ui";
import type { MenuItem } from "../../ui";
import { adjustHref, editItemHref, HREFS, restockHref, sellItemHref } from "../hrefs";
import { refusalOf } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";

export function ItemMenu({ item, label }: { item: Item; label?: string | undefined }) {
  const [isArchiving, setArchiving] = useState(false);
  const attempt = useRecording();
  const archive = () =>
    attempt.run(async ({ record }) => {
      await record("item.archive", { item_id: item.id });
      setArchiving(false);
      showToast(t("items.archived", { name: item.name }), { tone: "good" });
      navigate(HREFS.items);
    });
  const items: MenuItem[] = [
    {
      label: t("items.restock"),
      icon: "plus",
      href: restockHref(item.id),
      refusal: item.track_stock ? refusalOf("stock.restock") : t("items.noStock"),
    },
    {
      label: t("items.adjust"),
      icon: "swap",
      href: adjustHref(item.id),
      refusal: item.track_stock ? refusalOf("stock.adjust") : t("items.noStock"),
    },
    { label: t("items.sell"), icon: "receipt", href: sellItemHref(item.id), refusal: refusalOf("sale.complete") },
    { label: t("items.edit"), icon: "edit", href: editItemHref(item.id), refusal: refusalOf("item.update") },
    {
      label: t("items.archive"),
      icon: "trash",
      danger: true,
      onSelect: () => setArchiving(true),
      refusal: item.archived ? t("items.isArchived") : refusalOf("item.archive"),
    },
  ];
  return (
    <>
      <Menu name={item.name} items={items} label={label} />
      <Confirm
        open={isArchiving}
        title={t("items.archiveTitle", { name: item.name })}
        body={attempt.trouble ? <TroubleBanner trouble={attempt.trouble} /> : t("items.archiveBody")}
        busy={attempt.isBusy}
        action={t("items.archive")}
        danger
        onConfirm={() => void archive()}
        onClose={() => setArchiving(false)}
      />
    </>
  );
}
