/** The start page of stock: actions, transfers on their way here, and low stock. */
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { lowStock, stockElsewhere } from "../../storage/low-stock";
import type { LowItem } from "../../storage/low-stock";
import {
  ButtonLink,
  DataTable,
  EmptyState,
  Icon,
  ListRow,
  ListRows,
  Page,
  PageHeader,
  Panel,
  ShowMore,
  Skeleton,
} from "../../ui";
import type { Column, IconName } from "../../ui";
import { HREFS, itemHref, restockHref } from "../hrefs";
import { StockNumber } from "../items/StockNumber";
import { refusalOf } from "../permission";

const PAGE = 25;

export function StockScreen() {
  const branch = ready.value?.branch;
  if (!branch) return null;
  return (
    <Page>
      <PageHeader
        title={t("stock.title")}
        about={t("stock.about", { branch: branch.name })}
        actions={
          refusalOf("stock.restock") ? undefined : (
            <ButtonLink href={HREFS.restock} look="primary" icon="plus">
              {t("stock.restock")}
            </ButtonLink>
          )
        }
      />
      <Work branchId={branch.id} />
      <LowStock branchId={branch.id} branch={branch.name} />
    </Page>
  );
}

function Work({ branchId }: { branchId: string }) {
  const waiting = useLive(async () => {
    const coming = await records()
      .transfer.where("[to_branch_id+status]")
      .anyOf([branchId, "in_transit"], [branchId, "partly_received"])
      .count();
    const counts = await records().stocktake.where("[branch_id+status]").equals([branchId, "open"]).count();
    return { coming, counts };
  }, [branchId]);
  const places: { href: string; icon: IconName; title: string; about: string }[] = [
    { href: HREFS.bills, icon: "box", title: t("stock.bills"), about: t("stock.billsAbout") },
    {
      href: HREFS.transfers,
      icon: "truck",
      title: t("stock.transfers"),
      about:
        waiting && waiting.coming > 0 ? t("transfers.coming", { count: waiting.coming }) : t("stock.transfersAbout"),
    },
    { href: HREFS.adjustments, icon: "swap", title: t("stock.adjustments"), about: t("stock.adjustmentsAbout") },
    {
      href: HREFS.stocktakes,
      icon: "check",
      title: t("stock.stocktakes"),
      about:
        waiting && waiting.counts > 0 ? t("stocktakes.open", { count: waiting.counts }) : t("stock.stocktakesAbout"),
    },
    { href: HREFS.suppliers, icon: "people", title: t("stock.suppliers"), about: t("stock.suppliersAbout") },
  ];
  return (
    <ListRows label={t("stock.work")}>
      {places.map(({ href, icon, title, about }) => (
        <ListRow
          key={href}
          leading={<Icon name={icon} />}
          title={title}
          about={about}
          href={href}
          trailing={<Icon name="forward" />}
        />
      ))}
    </ListRows>
  );
}

function LowStock({ branchId, branch }: { branchId: string; branch: string }) {
  const [shown, setShown] = useState(PAGE);
  // Sorting by scarcity needs all items, so showing more of them reads nothing.
  const low = useLive(() => readLow(branchId), [branchId]);
  const none = (
    <EmptyState icon="good" title={t("stock.lowNone")}>
      {t("stock.lowNoneAbout")}
    </EmptyState>
  );
  return (
    <Panel title={t("stock.low")}>
      <p class="small soft">{t("stock.lowAbout", { branch })}</p>
      {low === undefined ? (
        <Skeleton lines={3} />
      ) : (
        <DataTable
          caption={t("stock.low")}
          columns={columns()}
          rows={low.slice(0, shown)}
          rowKey={({ item }) => item.id}
          rowHref={({ item }) => itemHref(item.id, "stock")}
          empty={none}
        />
      )}
      <ShowMore left={(low?.length ?? 0) - shown} page={PAGE} onMore={() => setShown(shown + PAGE)} />
    </Panel>
  );
}

interface ListedLowItem extends LowItem {
  elsewhere: number;
}

async function readLow(branchId: string): Promise<ListedLowItem[]> {
  const low = await lowStock(records(), branchId);
  const elsewhere = await stockElsewhere(
    records(),
    low.map(({ item }) => item.id),
    branchId,
  );
  return low.map((one) => ({ ...one, elsewhere: elsewhere.get(one.item.id) ?? 0 }));
}

function columns(): readonly Column<ListedLowItem>[] {
  const restock: Column<ListedLowItem> = {
    key: "restock",
    header: t("stock.restock"),
    interactive: true,
    narrow: "under-end",
    cell: ({ item }) => (
      <ButtonLink href={restockHref(item.id)} look="quiet" icon="plus">
        {t("stock.restockItem")}
      </ButtonLink>
    ),
  };
  const known: Column<ListedLowItem>[] = [
    { key: "item", header: t("stock.item"), cell: ({ item }) => item.name },
    {
      key: "here",
      header: t("stock.here"),
      cell: ({ item, here }) => <StockNumber quantity={here} warnsAt={item.low_stock_at} />,
      number: true,
    },
    { key: "warns", header: t("stock.warnsAt"), cell: ({ item }) => item.low_stock_at, number: true, labelled: true },
    {
      key: "elsewhere",
      header: t("stock.elsewhere"),
      cell: ({ elsewhere }) => elsewhere,
      number: true,
      labelled: true,
    },
  ];
  return refusalOf("stock.restock") ? known : [...known, restock];
}
