/** What can still come back of a sale, and the return it becomes. Pure. */
import type { Return, Sale } from "../../core/model";
import type { PayloadOf } from "../../core/operations";
import { serialKeyOrNull } from "../../core/serial-key";
import type { Disposition } from "../../core/status";

/** One unit, or what is left of a line without serials. */
export interface Returnable {
  /** Names it among the others. */
  key: string;
  item_id: string;
  serial: string | null;
  /** At most. */
  quantity: number;
  /** What one of it was sold for, its share of the discount taken off, rounded down. */
  price: number;
}

export interface Choice {
  quantity: number;
  disposition: Disposition;
}

export function returnables(sale: Sale, returns: readonly Return[]): Returnable[] {
  const back = returns.flatMap(({ lines }) => lines);
  const backKeys = new Set(back.flatMap(({ serials }) => (serials ?? []).map(keyOf)));
  return sale.lines.flatMap((line) => {
    const price = Math.floor((line.quantity * line.unit_price - (line.discount ?? 0)) / line.quantity);
    const one = { item_id: line.item_id, price };
    if (line.serials) {
      return line.serials
        .filter((serial) => !backKeys.has(keyOf(serial)))
        .map((serial): Returnable => ({ ...one, key: serial, serial, quantity: 1 }));
    }
    const gone = back.filter(({ item_id, serials }) => item_id === line.item_id && !serials).reduce((sum, { quantity }) => sum + quantity, 0);
    return line.quantity > gone ? [{ ...one, key: line.item_id, serial: null, quantity: line.quantity - gone }] : [];
  });
}

/** What the chosen ones were sold for. */
export function refundOf(all: readonly Returnable[], chosen: ReadonlyMap<string, Choice>): number {
  return all.reduce((sum, { key, price }) => sum + price * (chosen.get(key)?.quantity ?? 0), 0);
}

/** Units of one item that fare the same are one line. */
export function returnLines(all: readonly Returnable[], chosen: ReadonlyMap<string, Choice>): PayloadOf<"sale.return">["lines"] {
  const lines = new Map<string, { item_id: string; quantity: number; serials: string[] | null; disposition: Disposition }>();
  for (const { key, item_id, serial } of all) {
    const choice = chosen.get(key);
    if (!choice || choice.quantity === 0) continue;
    const group = `${item_id} ${choice.disposition} ${serial === null}`;
    const line = lines.get(group) ?? { item_id, quantity: 0, serials: serial === null ? null : [], disposition: choice.disposition };
    line.quantity += choice.quantity;
    if (serial !== null) line.serials?.push(serial);
    lines.set(group, line);
  }
  return [...lines.values()];
}

function keyOf(serial: string): string {
  return serialKeyOrNull(serial) ?? serial;
}
