/** The first generated serial that no unit on this device and no entered line has yet. */
import { serialKeyOrNull } from "../../core/serial-key";
import { parseSerialList } from "../../core/serial-list";
import type { ShopDatabase } from "../../storage/database";

export async function nextNumber(database: ShopDatabase, prefix: string, text: string): Promise<number> {
  const start = serialKeyOrNull(prefix);
  if (start === null) return 1;
  const known = (await database.serial.where("keys").startsWith(start).keys()) as string[];
  const entered = parseSerialList(text).entries.map(({ key }) => key);
  const used = [...known, ...entered]
    .filter((key) => key.startsWith(start))
    .map((key) => Number(/^\d{1,15}$/.exec(key.slice(start.length))?.[0] ?? 0));
  return used.reduce((highest, number) => Math.max(highest, number), 0) + 1;
}
