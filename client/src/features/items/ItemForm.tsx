/** The fields of an item, with its opening stock and serials if it is new. */
import { useState } from "preact/hooks";
import type { Item } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { Banner, Button, ButtonLink, FormGrid, FormWide, navigate, Panel, showToast } from "../../ui";
import type { Recorder } from "../recorder";
import { HREFS, itemHref } from "../hrefs";
import { refusalOf } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import type { KeptDraft } from "../use-draft";
import type { SerialCheck } from "../serial-entry/check-serials";
import { useSerialCheck } from "../serial-entry/use-serial-check";
import { itemWithCode } from "./find-items";
import { InitialStock } from "./InitialStock";
import { ItemEntry } from "./ItemEntry";
import { FIELD_NAMES, type FieldName } from "./item-fields";
import { changesBetween, creationOf, faultsOfItem } from "./item-form";
import type { ItemDraft, ItemFault, ItemFaults, Tracking } from "./item-form";
import { checkStocks, otherStocks, restocksOf, serialInTwoBranches } from "./opening-stock";
import { TrackingSwitches } from "./TrackingSwitches";

export interface ItemFormProps {
  /** Null for a new item. */
  item: Item | null;
  draft: KeptDraft<ItemDraft>;
  tracking: Tracking;
}

export function ItemForm({ item, draft, tracking }: ItemFormProps) {
  const { data, change, drop } = draft;
  const attempt = useRecording();
  const [isTried, setTried] = useState(false);
  const { check, names } = useSerialCheck(item ? "" : data.serials, data.quantity ?? 0, data.category);
  const others = useLive(() => checkStocks(records(), data), [data]);
  const twice =
    item === null && data.serial_tracked
      ? serialInTwoBranches([data.serials, ...otherStocks(data).map(({ serials }) => serials)])
      : null;
  const isComplete = (checks: readonly SerialCheck[]) =>
    check.complete && twice === null && checks.every(({ complete }) => complete);
  const faults: ItemFaults = isTried ? faultsOfItem(data, item !== null || isComplete(others ?? [])) : {};

  const submit = () =>
    attempt.run(async (recorder) => {
      setTried(true);
      // Read again, so that text typed a moment ago is included.
      const checks = await checkStocks(records(), data);
      if (Object.keys(faultsOfItem(data, item !== null || isComplete(checks))).length > 0) return false;
      if (item) await edit(recorder, item, data);
      else await create(recorder, draft, check, checks);
      showToast(t("items.saved", { name: data.name.trim() }), { tone: "good" });
      navigate(itemHref(data.item_id), { replace: true });
    });
  return (
    <Panel>
      <FormGrid onSubmit={() => void submit()} actions={<Actions item={item} isBusy={attempt.isBusy} onDrop={drop} />}>
        {attempt.trouble || twice !== null || Object.keys(faults).length > 0 ? (
          <FormWide>
            <TroubleBanner trouble={attempt.trouble} />
            {Object.keys(faults).length > 0 ? <Banner tone="bad" title={t("items.mend")} urgent /> : null}
            {twice === null ? null : <Banner tone="bad" title={t("items.inTwoBranches", { serial: twice })} />}
          </FormWide>
        ) : null}
        <Entries data={data} change={change} faults={faults} exceptId={item?.id ?? null} />
        <TrackingSwitches data={data} change={change} tracking={tracking} />
        {item === null && data.track_stock ? (
          <InitialStock
            data={data}
            change={change}
            check={check}
            names={names}
            error={sayFault(faults.quantity)}
            isTried={isTried}
          />
        ) : null}
      </FormGrid>
    </Panel>
  );
}

function Actions({ item, isBusy, onDrop }: { item: Item | null; isBusy: boolean; onDrop: () => Promise<void> }) {
  return (
    <>
      {item ? (
        <ButtonLink href={itemHref(item.id)}>{t("items.cancel")}</ButtonLink>
      ) : (
        <Button onClick={() => void onDrop().then(() => navigate(HREFS.items))}>{t("items.cancel")}</Button>
      )}
      <Button type="submit" look="primary" busy={isBusy} refusal={refusalOf(item ? "item.update" : "item.create")}>
        {t("items.save")}
      </Button>
    </>
  );
}

interface EntriesProps {
  data: ItemDraft;
  change: KeptDraft<ItemDraft>["change"];
  faults: ItemFaults;
  exceptId: string | null;
}

/** All inputs except the switches. `exceptId` is the item itself, whose codes are not duplicates. */
function Entries({ data, change, faults, exceptId }: EntriesProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the two codes are what `twinsOf` reads
  const twins = useLive(() => twinsOf(data, exceptId), [data.sku, data.barcode, exceptId]);
  const errors = { sku: sayTwin(twins?.sku), barcode: sayTwin(twins?.barcode) };
  const errorOf = (name: FieldName) => sayFault(faults[name]) ?? (errors as Partial<Record<FieldName, string>>)[name];
  return (
    <>
      {FIELD_NAMES.map((name) => (
        <ItemEntry key={name} name={name} data={data} change={change} error={errorOf(name)} />
      ))}
    </>
  );
}

/** Records the item and its opening stock in every branch in one transaction. */
async function create(
  { recordAll, newId }: Recorder,
  draft: KeptDraft<ItemDraft>,
  here: SerialCheck,
  elsewhere: readonly SerialCheck[],
): Promise<void> {
  const payload = creationOf(
    draft.data,
    here.list.entries.map(({ serial }) => serial),
  );
  await recordAll([{ type: "item.create", payload }, ...restocksOf(draft.data, elsewhere, newId)], { draft });
}

async function edit({ record }: Recorder, item: Item, data: ItemDraft): Promise<void> {
  const changes = changesBetween(item, data);
  if (changes) await record("item.update", { item_id: item.id, changes });
}

async function twinsOf(data: ItemDraft, exceptId: string | null) {
  const [sku, barcode] = await Promise.all([
    itemWithCode(records(), data.sku, exceptId),
    itemWithCode(records(), data.barcode, exceptId),
  ]);
  return { sku, barcode };
}

/** A warning, not a refusal: two branches may use the same code, and an admin merges the items. */
function sayTwin(twin: Item | undefined): string | undefined {
  return twin ? t("items.codeTaken", { name: twin.name }) : undefined;
}

function sayFault(fault: ItemFault | undefined): string | undefined {
  if (fault === undefined) return undefined;
  return fault === "empty" ? t("items.fillIn") : t("items.notNegative");
}
