/** The stock of an item in each branch, and the age of these figures. */
import type { Item } from "../../core/model";
import { stockId } from "../../core/model";
import { formatTime, t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { syncStatus } from "../../state/sync-status";
import { hereFirst } from "../../storage/units";
import { Banner, DataTable, EmptyState, InARow } from "../../ui";
import { StockNumber } from "./StockNumber";

export function StockByBranch({ item }: { item: Item }) {
  const here = ready.value?.branch.id;
  const rows = useLive(async () => {
    const branches = await records().branch.toArray();
    const stocks = await records().stock.bulkGet(branches.map((branch) => stockId(item.id, branch.id)));
    const all = branches.map((branch, index) => ({
      ...branch,
      quantity: stocks[index]?.quantity ?? 0,
      pieces: stocks[index]?.unserialised ?? 0,
    }));
    const byName = all.sort((one, other) => one.name.localeCompare(other.name));
    return hereFirst(byName, ({ id }) => id === here);
  }, [item.id, here]);
  const { state, last_sync_at } = syncStatus.value;
  if (!item.track_stock) return <EmptyState icon="box" title={t("items.noStock")} />;
  return (
    <div class="stack">
      {state === "offline" && last_sync_at !== null ? (
        <Banner tone="info">{t("items.asOf", { time: formatTime(last_sync_at, "datetime") })}</Banner>
      ) : null}
      <DataTable
        caption={t("items.stock")}
        columns={[
          {
            key: "branch",
            header: t("items.branch"),
            cell: (row) => (row.id === here ? t("items.quantityHere", { branch: row.name }) : row.name),
          },
          {
            key: "quantity",
            header: t("items.quantity"),
            cell: (row) => <Quantity row={row} warnsAt={item.low_stock_at} />,
            number: true,
          },
        ]}
        rows={rows ?? []}
        rowKey={(row) => row.id}
      />
    </div>
  );
}

function Quantity({ row, warnsAt }: { row: { quantity: number; pieces: number }; warnsAt: number | null }) {
  return (
    <InARow
      facts={[
        <StockNumber quantity={row.quantity} warnsAt={warnsAt} />,
        row.pieces === 0 ? null : <span class="small soft">{t("items.unserialisedIn", { count: row.pieces })}</span>,
      ]}
    />
  );
}
