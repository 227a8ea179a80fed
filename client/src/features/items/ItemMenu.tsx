/** The actions of an item, in its row and on its page, the likeliest first by its stock. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Item } from "../../core/model";
import { t } from "../../i18n";
import { ready } from "../../state/session";
import { ActionBar, Confirm, Menu, navigate, showToast } from "../../ui";
import type { Action } from "../../ui";
import { adjustHref, editItemHref, HREFS, restockHref, sellItemHref } from "../hrefs";
import { refusalOf } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";

/** One, so that the item's name has enough room. */
const MOST_BUTTONS = 1;

export interface ItemActionsProps {
  item: Item;
  /** The stock in this branch; null for an item that does not keep stock. */
  here: number | null;
}

/** The menu in a row of the list. */
export function ItemMenu({ item, here }: ItemActionsProps) {
  return <WithArchiving item={item} here={here} show={(actions) => <Menu name={item.name} items={actions} />} />;
}

/** The actions on the item's page; the likeliest are buttons. */
export function ItemActions({ item, here }: ItemActionsProps) {
  return (
    <WithArchiving
      item={item}
      here={here}
      show={(actions) => <ActionBar name={item.name} actions={actions} most={MOST_BUTTONS} more={t("items.actions")} />}
    />
  );
}

interface WithArchivingProps extends ItemActionsProps {
  show: (actions: Action[]) => ComponentChildren;
}

function WithArchiving({ item, here, show }: WithArchivingProps) {
  const [isArchiving, setArchiving] = useState(false);
  const attempt = useRecording();
  const archive = () =>
    attempt.run(async ({ record }) => {
      await record("item.archive", { item_id: item.id });
      setArchiving(false);
      showToast(t("items.archived", { name: item.name }), { tone: "good" });
      navigate(HREFS.items);
    });
  return (
    <>
      {show(actionsOf(item, here, () => setArchiving(true)))}
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

/** The likeliest first: without stock, restocking comes before selling. */
export function actionsOf(item: Item, here: number | null, onArchive: () => void): Action[] {
  const gone = item.archived ? t("items.isArchived") : undefined;
  const noStock = item.track_stock ? undefined : t("items.noStock");
  const isOut = here !== null && here <= 0;
  const noUnit =
    isOut && item.serial_tracked ? t("items.noStockIn", { branch: ready.value?.branch.name ?? "" }) : undefined;
  const sell: Action = {
    label: t("items.sell"),
    icon: "receipt",
    href: sellItemHref(item.id),
    refusal: gone ?? noUnit ?? refusalOf("sale.complete"),
  };
  const restock: Action = {
    label: t("items.restock"),
    icon: "plus",
    href: restockHref(item.id),
    refusal: gone ?? noStock ?? refusalOf("stock.restock"),
  };
  return [
    ...(isOut ? [restock, sell] : [sell, restock]),
    { label: t("items.edit"), icon: "edit", href: editItemHref(item.id), refusal: refusalOf("item.update") },
    {
      label: t("items.adjust"),
      icon: "swap",
      href: adjustHref(item.id),
      refusal: noStock ?? refusalOf("stock.adjust"),
    },
    {
      label: t("items.archive"),
      icon: "trash",
      danger: true,
      onSelect: onArchive,
      refusal: gone ?? refusalOf("item.archive"),
    },
  ];
}
