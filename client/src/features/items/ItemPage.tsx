/** One item: its details, its units, its stock in every branch. */
import type { Item } from "../../core/model";
import { stockId } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  Banner,
  ButtonLink,
  Code,
  Fact,
  Facts,
  Page,
  PageHeader,
  queryOf,
  replaceQuery,
  Skeleton,
  Tabs,
} from "../../ui";
import { HREFS, itemHref } from "../hrefs";
import { UnitsOfItem } from "../serials/UnitsOfItem";
import { ItemFacts } from "./ItemFacts";
import { ItemActions } from "./ItemMenu";
import { StockByBranch } from "./StockByBranch";
import { StockNumber } from "./StockNumber";
import { Unserialised } from "./Unserialised";

const TABS = ["details", "serials", "stock"] as const;
type Tab = (typeof TABS)[number];

export function ItemPage({ itemId }: { itemId: string }) {
  const found = useLive(
    async () => ({
      item: await records().item.get(itemId),
      units: await records().serial.where("item_id").equals(itemId).count(),
    }),
    [itemId],
  );
  if (found === undefined) {
    return (
      <Page>
        <Skeleton lines={6} />
      </Page>
    );
  }
  const { item, units } = found;
  if (!item) {
    return (
      <Page>
        <PageHeader title={t("items.gone")} backHref={HREFS.items} />
        <p class="soft">{t("items.goneAbout")}</p>
      </Page>
    );
  }
  const asked = TABS.find((tab) => tab === queryOf("tab")) ?? "details";
  const hasUnits = item.serial_tracked || units > 0;
  const tabs = [
    { id: "details" as const, label: t("items.details") },
    ...(hasUnits ? [{ id: "serials" as const, label: t("items.serialNumbers"), count: units }] : []),
    { id: "stock" as const, label: t("items.stock") },
  ];
  const selected: Tab = tabs.some(({ id }) => id === asked) ? asked : "details";
  return (
    <Page>
      <PageHeader
        title={item.name}
        about={item.sku ? <Code>{item.sku}</Code> : item.category}
        backHref={HREFS.items}
        actions={item.merged_into === null ? <Actions item={item} /> : null}
      />
      {item.archived && item.merged_into === null ? <Banner tone="info">{t("items.isArchived")}</Banner> : null}
      {item.merged_into === null ? <Unserialised item={item} /> : <MergedInto itemId={item.merged_into} />}
      <Tabs
        label={t("items.tabs")}
        tabs={tabs}
        selected={selected}
        onSelect={(tab) => replaceQuery({ tab: tab === "details" ? null : tab })}
      >
        {selected === "details" ? <Details item={item} /> : null}
        {selected === "serials" ? <UnitsOfItem item={item} /> : null}
        {selected === "stock" ? <StockByBranch item={item} /> : null}
      </Tabs>
    </Page>
  );
}

/** A banner with the survivor, which has the units and stock now; this page shows the former item. */
function MergedInto({ itemId }: { itemId: string }) {
  const into = useLive(() => records().item.get(itemId), [itemId]);
  return (
    <Banner
      tone="info"
      title={t("items.isMerged", { name: into?.name ?? "" })}
      actions={
        <ButtonLink href={itemHref(itemId)} look="primary">
          {t("items.openMerged", { name: into?.name ?? "" })}
        </ButtonLink>
      }
    >
      {t("items.isMergedAbout")}
    </Banner>
  );
}

function Actions({ item }: { item: Item }) {
  const here = useStockHere(item);
  return here === undefined ? null : <ItemActions item={item} here={here} />;
}

/** Null if the item keeps no stock; undefined until it is known. */
function useStockHere(item: Item): number | null | undefined {
  const branchId = ready.value?.branch.id ?? "";
  const here = useLive(
    async () => (await records().stock.get(stockId(item.id, branchId)))?.quantity ?? 0,
    [item.id, branchId],
  );
  return item.track_stock ? here : null;
}

function Details({ item }: { item: Item }) {
  const here = useStockHere(item);
  return (
    <Facts>
      <Fact term={t("items.stockHere")}>
        <StockNumber quantity={here ?? (item.track_stock ? 0 : null)} warnsAt={item.low_stock_at} />
      </Fact>
      <ItemFacts item={item} shop={ready.value?.shop} />
    </Facts>
  );
}
