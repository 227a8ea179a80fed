/** A transfer with the names of its items, and all serials of its units. */
import type { Item, Transfer } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import type { ShopDatabase } from "../../storage/database";
import type { AwaitedUnit } from "./receiving";

export interface ReadTransfer {
  transfer: Transfer;
  items: ReadonlyMap<string, Item>;
  from: string;
  to: string;
  person: string;
  units: AwaitedUnit[];
}

export async function readTransfer(database: ShopDatabase, id: string): Promise<ReadTransfer | null> {
  const transfer = await database.transfer.get(id);
  if (!transfer) return null;
  const lines = [...transfer.lines, ...transfer.short, ...transfer.extra];
  const [items, from, to, person] = await Promise.all([
    database.item.bulkGet([...new Set(lines.map(({ item_id }) => item_id))]),
    database.branch.get(transfer.branch_id),
    database.branch.get(transfer.to_branch_id),
    database.user.get(transfer.sent_by ?? transfer.actor_id),
  ]);
  return {
    transfer,
    items: new Map(items.flatMap((item) => (item ? [[item.id, item] as const] : []))),
    from: from?.name ?? "–",
    to: to?.name ?? "–",
    person: person?.name ?? "–",
    units: await awaitedUnits(
      database,
      transfer.lines.flatMap(({ serials }) => serials ?? []),
    ),
  };
}

async function awaitedUnits(database: ShopDatabase, serials: readonly string[]): Promise<AwaitedUnit[]> {
  const written = serials.map((serial) => ({ serial, key: serialKeyOrNull(serial) ?? serial }));
  const rows = await database.serial
    .where("keys")
    .anyOf(written.map(({ key }) => key))
    .toArray();
  const known = new Map(rows.flatMap((row) => (row.keys ?? []).map((key) => [key, row.keys ?? []] as const)));
  return written.map(({ serial, key }) => ({ serial, keys: known.get(key) ?? [key] }));
}
