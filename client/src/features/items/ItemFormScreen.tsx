/** Creates or edits an item. Serial tracking is chosen here, and is fixed once the item has units. */
import type { Item } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { newId } from "../../state/new-id";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { EmptyState, Page, PageHeader, queryOf, replaceQuery, Skeleton, Tabs } from "../../ui";
import { DraftPlace } from "../DraftPlace";
import { HREFS, itemHref } from "../hrefs";
import { UnitsOfItem } from "../serials/UnitsOfItem";
import { useDraft } from "../use-draft";
import { hasUntrackedStock } from "./find-items";
import { ItemForm } from "./ItemForm";
import { draftOf, emptyItem } from "./item-form";
import type { ItemDraft } from "./item-form";

export function NewItemScreen() {
  const barcode = queryOf("barcode");
  const draft = useDraft<ItemDraft>(barcode ? null : "item:new", {
    begin: () => ({ ...emptyItem(newId()), barcode }),
    creates: ({ item_id }) => ({ kind: "item", id: item_id }),
  });
  const tracking = {
    shopTracksSerials: ready.value?.shop.serial_tracking ?? false,
    hadSerials: false,
    hasUntrackedStock: false,
  };
  return (
    <Page>
      <PageHeader title={t("items.newTitle")} backHref={HREFS.items} />
      {draft ? (
        <DraftPlace draft={draft}>
          <ItemForm item={null} draft={draft} tracking={tracking} />
        </DraftPlace>
      ) : (
        <Skeleton lines={6} />
      )}
    </Page>
  );
}

export function EditItemScreen({ itemId }: { itemId: string }) {
  const found = useLive<{ item: Item | undefined; untracked: boolean }>(
    async () => ({ item: await records().item.get(itemId), untracked: await hasUntrackedStock(records(), itemId) }),
    [itemId],
  );
  return (
    <Page>
      <PageHeader title={t("items.editTitle")} about={found?.item?.name} backHref={itemHref(itemId)} />
      {found === undefined ? <Skeleton lines={6} /> : null}
      {found?.item ? <Edit key={found.item.id} item={found.item} untracked={found.untracked} /> : null}
      {found && !found.item ? (
        <EmptyState icon="box" title={t("items.gone")}>
          {t("items.goneAbout")}
        </EmptyState>
      ) : null}
    </Page>
  );
}

function Edit({ item, untracked }: { item: NonNullable<Parameters<typeof ItemForm>[0]["item"]>; untracked: boolean }) {
  const draft = useDraft<ItemDraft>(null, { begin: () => draftOf(item), creates: () => null });
  const units = useLive(() => records().serial.where("item_id").equals(item.id).count(), [item.id]);
  if (!draft || units === undefined) return <Skeleton lines={6} />;
  const tracking = {
    shopTracksSerials: ready.value?.shop.serial_tracking ?? false,
    hadSerials: item.had_serials || units > 0,
    hasUntrackedStock: untracked,
  };
  const form = <ItemForm item={item} draft={draft} tracking={tracking} />;
  if (!item.serial_tracked && units === 0) return form;
  const tabs = [
    { id: "details" as const, label: t("items.details") },
    { id: "serials" as const, label: t("items.serialNumbers"), count: units },
  ];
  const selected = queryOf("tab") === "serials" ? "serials" : "details";
  return (
    <Tabs
      label={t("items.tabs")}
      tabs={tabs}
      selected={selected}
      onSelect={(tab) => replaceQuery({ tab: tab === "details" ? null : tab })}
    >
      {/* The form stays mounted while the serials are shown, so that the typed text stays. */}
      <div hidden={selected !== "details"}>{form}</div>
      {selected === "serials" ? <UnitsOfItem item={item} /> : null}
    </Tabs>
  );
}
