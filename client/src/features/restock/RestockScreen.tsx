/** Add stock of one item: a quantity, and for a serialised item exactly as many serials. */
import { useState } from "preact/hooks";
import type { Item } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { newId, record } from "../../state/record";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Banner, Button, ButtonLink, EmptyState, FormGrid, FormWide, MoneyField, navigate, NumberField, Page, PageHeader, Panel, queryOf, Select, showToast, Skeleton, TextField } from "../../ui";
import { itemHref } from "../hrefs";
import { refusalOf } from "../permission";
import { SerialEntry } from "../serial-entry/SerialEntry";
import { sayMismatch } from "../serial-entry/serial-words";
import { useSerialCheck } from "../serial-entry/use-serial-check";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { useDraft } from "../use-draft";
import type { KeptDraft } from "../use-draft";
import { emptyRestock, restockOf } from "./restock-form";
import type { RestockDraft } from "./restock-form";

export function RestockScreen({ itemId }: { itemId: string }) {
  const found = useLive(async () => ({ item: await records().item.get(itemId) }), [itemId]);
  const item = found?.item;
  const branch = ready.value?.branch.name ?? "";
  return (
    <Page>
      <PageHeader title={t("restock.title")} about={item ? t("restock.about", { name: item.name, branch }) : undefined} backHref={itemHref(itemId)} />
      {found === undefined ? <Skeleton lines={5} /> : null}
      {item?.track_stock ? <Restock key={item.id} item={item} /> : null}
      {item && !item.track_stock ? <Banner tone="info">{t("restock.notTracked")}</Banner> : null}
      {found && !item ? (
        <EmptyState icon="box" title={t("items.gone")}>
          {t("items.goneAbout")}
        </EmptyState>
      ) : null}
    </Page>
  );
}

function Restock({ item }: { item: Item }) {
  const serial = queryOf("serial");
  const draft = useDraft(serial ? null : `restock:${item.id}`, emptyRestock(serial));
  return draft ? <RestockForm item={item} draft={draft} /> : <Skeleton lines={5} />;
}

function RestockForm({ item, draft: { data, change, drop } }: { item: Item; draft: KeptDraft<RestockDraft> }) {
  const attempt = useAttempt();
  const [isTried, setTried] = useState(false);
  const suppliers = useLive(() => records().supplier.orderBy("name").limit(200).toArray(), []);
  const { check, names } = useSerialCheck(item.serial_tracked ? data.serials : "", data.quantity ?? 0);
  const mismatch = item.serial_tracked ? sayMismatch(check) : null;
  const hasQuantity = (data.quantity ?? 0) > 0;

  const submit = async () => {
    setTried(true);
    if (!hasQuantity || mismatch !== null || attempt.isBusy) return;
    let code = "";
    const isDone = await attempt.run(async () => {
      const payload = restockOf(newId(), item, data, check.list.entries.map(({ serial }) => serial));
      code = (await record("stock.restock", payload)).code ?? "";
    });
    if (!isDone) return;
    await drop();
    showToast(t("restock.done", { count: data.quantity ?? 0, code }), { tone: "good" });
    navigate(itemHref(item.id, item.serial_tracked ? "serials" : "stock"), { replace: true });
  };
  const actions = (
    <>
      <ButtonLink href={itemHref(item.id)}>{t("items.cancel")}</ButtonLink>
      <Button type="submit" look="primary" icon="plus" busy={attempt.isBusy} refusal={refusalOf("stock.restock")}>
        {t("restock.submit")}
      </Button>
    </>
  );
  return (
    <Panel>
      <FormGrid onSubmit={() => void submit()} actions={actions}>
        {attempt.trouble ? (
          <FormWide>
            <TroubleBanner trouble={attempt.trouble} />
          </FormWide>
        ) : null}
        <NumberField label={t("restock.quantity")} value={data.quantity} onInput={(quantity) => change({ quantity })} min={1} max={5_000} error={isTried && !hasQuantity ? t("restock.atLeastOne") : undefined} required />
        {item.serial_tracked ? (
          <FormWide>
            <SerialEntry label={t("restock.serials")} text={data.serials} onInput={(serials) => change({ serials })} check={check} names={names} onQuantity={(quantity) => change({ quantity })} error={isTried ? (mismatch ?? undefined) : undefined} />
          </FormWide>
        ) : null}
        {suppliers && suppliers.length > 0 ? (
          <Select label={t("restock.supplier")} value={data.supplier_id} options={[{ value: "", label: t("restock.noSupplier") }, ...suppliers.map(({ id, name }) => ({ value: id, label: name }))]} onInput={(supplier_id) => change({ supplier_id })} optional />
        ) : null}
        <TextField label={t("restock.reference")} hint={t("restock.referenceHint")} value={data.reference} onInput={(reference) => change({ reference })} optional />
        <MoneyField label={t("restock.unitCost")} currency={ready.value?.shop.currency ?? "EUR"} value={data.unit_cost} onInput={(unit_cost) => change({ unit_cost })} optional />
      </FormGrid>
    </Panel>
  );
}
