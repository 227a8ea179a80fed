/** The fields of an item, with its initial stock and serials while it is new. */
import { useState } from "preact/hooks";
import type { Item } from "../../core/model";
import { t } from "../../i18n";
import { ready } from "../../state/session";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import {
  Banner,
  Button,
  ButtonLink,
  FormGrid,
  FormWide,
  MoneyField,
  navigate,
  NumberField,
  Panel,
  showToast,
  TextField,
} from "../../ui";
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
import { changesBetween, creationOf, faultsOfItem } from "./item-form";
import type { ItemDraft, ItemFault, ItemFaults, Tracking } from "./item-form";
import { checkStocks, otherStocks, restocksOf, serialInTwoBranches } from "./opening-stock";
import { TrackingSwitches } from "./TrackingSwitches";

export interface ItemFormProps {
  /** Null while it is created. */
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
      // Read anew: what was typed a moment ago counts.
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
        <NameAndCodes data={data} change={change} faults={faults} exceptId={item?.id ?? null} />
        <StockFields data={data} change={change} faults={faults} />
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

interface FieldsProps {
  data: ItemDraft;
  change: KeptDraft<ItemDraft>["change"];
  faults: ItemFaults;
}

/** What it is called and sold for; `exceptId` is the item itself, which may have its codes. */
function NameAndCodes({ data, change, faults, exceptId }: FieldsProps & { exceptId: string | null }) {
  const currency = ready.value?.shop.currency ?? "EUR";
  // biome-ignore lint/correctness/useExhaustiveDependencies: the two codes are what `twinsOf` reads
  const twins = useLive(() => twinsOf(data, exceptId), [data.sku, data.barcode, exceptId]);
  return (
    <>
      <TextField
        label={t("items.name")}
        value={data.name}
        onInput={(name) => change({ name })}
        error={sayFault(faults.name)}
        required
      />
      <MoneyField
        label={t("items.price")}
        currency={currency}
        value={data.price}
        onInput={(price) => change({ price })}
        error={sayFault(faults.price)}
        required
      />
      <TextField
        label={t("items.sku")}
        code
        optional
        value={data.sku}
        onInput={(sku) => change({ sku })}
        error={sayTwin(twins?.sku)}
      />
      <TextField
        label={t("items.barcode")}
        code
        optional
        value={data.barcode}
        onInput={(barcode) => change({ barcode })}
        error={sayTwin(twins?.barcode)}
      />
    </>
  );
}

function StockFields({ data, change, faults }: FieldsProps) {
  const currency = ready.value?.shop.currency ?? "EUR";
  return (
    <>
      <TextField
        label={t("items.category")}
        optional
        value={data.category}
        onInput={(category) => change({ category })}
      />
      <MoneyField
        label={t("items.cost")}
        currency={currency}
        optional
        value={data.cost}
        onInput={(cost) => change({ cost })}
        error={sayFault(faults.cost)}
      />
      <NumberField
        label={t("items.warranty")}
        optional
        value={data.warranty_months}
        onInput={(warranty_months) => change({ warranty_months })}
        error={sayFault(faults.warranty_months)}
        max={240}
      />
      <NumberField
        label={t("items.lowStock")}
        optional
        value={data.low_stock_at}
        onInput={(low_stock_at) => change({ low_stock_at })}
        error={sayFault(faults.low_stock_at)}
      />
    </>
  );
}

/** The item and what it begins with in every branch: all of it is recorded, or nothing. */
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

/** Said at once and not refused: two branches may have labelled it so, and an admin merges them. */
function sayTwin(twin: Item | undefined): string | undefined {
  return twin ? t("items.codeTaken", { name: twin.name }) : undefined;
}

function sayFault(fault: ItemFault | undefined): string | undefined {
  if (fault === undefined) return undefined;
  return fault === "empty" ? t("items.fillIn") : t("items.notNegative");
}
