/** The lines of an adjustment with their items, their recorded stock, and their checked new serials. */
import { stockId } from "../../core/model";
import { parseSerialList } from "../../core/serial-list";
import type { ShopDatabase } from "../../storage/database";
import { unitsTaken } from "../../storage/look-up";
import { checkSerials, exceptFound } from "../serial-entry/check-serials";
import type { AdjustmentLine, KnownLine } from "./adjustment-form";

export async function readLines(
  database: ShopDatabase,
  lines: readonly AdjustmentLine[],
  branchId: string,
): Promise<KnownLine[]> {
  const [items, stocks, units] = await Promise.all([
    database.item.bulkGet(lines.map(({ item_id }) => item_id)),
    database.stock.bulkGet(lines.map(({ item_id }) => stockId(item_id, branchId))),
    unitsTaken(
      database,
      lines.flatMap(({ added }) => parseSerialList(added).entries.map(({ key }) => key)),
    ),
  ]);
  return lines.flatMap((line, index): KnownLine[] => {
    const item = items[index];
    if (!item) return [];
    const check = checkSerials(
      item.serial_tracked ? line.added : "",
      Math.max(0, line.delta ?? 0),
      exceptFound(units, item.id),
    );
    return [
      {
        line,
        name: item.name,
        category: item.category,
        serial_tracked: item.serial_tracked,
        before: stocks[index]?.quantity ?? 0,
        unserialised: stocks[index]?.unserialised ?? 0,
        check,
      },
    ];
  });
}
