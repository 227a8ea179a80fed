/** The lines of a bill with their items, checked against the units on this device. */
import { parseSerialList } from "../../core/serial-list";
import type { ShopDatabase } from "../../storage/database";
import { unitsTaken } from "../../storage/look-up";
import { checkSerials } from "../serial-entry/check-serials";
import type { BillLine, CheckedLine } from "./bill";

/** Without lines whose item is not on this device. */
export async function readBill(database: ShopDatabase, lines: readonly BillLine[]): Promise<CheckedLine[]> {
  const items = await database.item.bulkGet(lines.map(({ item_id }) => item_id));
  const keys = lines.flatMap(({ serials }) => parseSerialList(serials).entries.map(({ key }) => key));
  const units = await unitsTaken(database, keys);
  return lines.flatMap((line, index): CheckedLine[] => {
    const item = items[index];
    return item
      ? [{ line, item, check: checkSerials(item.serial_tracked ? line.serials : "", line.quantity ?? 0, units) }]
      : [];
  });
}
