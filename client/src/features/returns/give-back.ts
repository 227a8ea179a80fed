/** The units and pieces of a sale that can still be returned, and the operation that returns them. Money is in minor
 * units and exact. Pure. */
import type { Return, Sale } from "../../core/model";
import type { PayloadOf } from "../../core/operations";
import { serialKeyOrNull } from "../../core/serial-key";
import type { Disposition } from "../../core/status";
import { soldTotals } from "../sales/sold-totals";

export const FATES: readonly Disposition[] = ["restock", "keep", "defective", "credit_only"];

/** One unit, or pieces of one item. */
export interface Returnable {
  /** Unique among the returnable goods. */
  key: string;
  item_id: string;
  serial: string | null;
  /** The largest quantity that can be returned. */
  quantity: number;
  /** The line of the sale; null without a sale. */
  line: number | null;
}

export interface Choice {
  quantity: number;
  disposition: Disposition;
}

export type Choices = Readonly<Record<string, Choice>>;

export function returnables(sale: Sale, returns: readonly Return[]): Returnable[] {
  const back = cameBack(returns);
  return sale.lines.flatMap(({ item_id, serials, quantity }, line): Returnable[] => {
    if (serials) {
      const left = serials.filter((serial) => !back.keys.has(keyOf(serial)));
      return left.map((serial) => ({ key: serial, item_id, serial, quantity: 1, line }));
    }
    const left = quantity - back.take(item_id, quantity);
    return left > 0 ? [{ key: `${item_id} ${line}`, item_id, serial: null, quantity: left, line }] : [];
  });
}

/** The sold price of the chosen goods with discounts and tax. The refunds of all returns of a whole sale add up to
 * its total. */
export function refundOf(sale: Sale, returns: readonly Return[], all: readonly Returnable[], chosen: Choices): number {
  const totals = soldTotals(sale);
  const back = cameBack(returns);
  return sale.lines.reduce((sum, { item_id, quantity, serials }, line) => {
    const gone = serials
      ? serials.filter((serial) => back.keys.has(keyOf(serial))).length
      : back.take(item_id, quantity);
    const now = all
      .filter((one) => one.line === line)
      .reduce((count, { key }) => count + (chosen[key]?.quantity ?? 0), 0);
    const worth = (count: number) => Math.floor((totals.lines[line]!.gross * count) / quantity);
    return sum + worth(gone + now) - worth(gone);
  }, 0);
}

/** Units of one item with the same disposition are one line. */
export function returnLines(all: readonly Returnable[], chosen: Choices): PayloadOf<"sale.return">["lines"] {
  const lines = new Map<
    string,
    { item_id: string; quantity: number; serials: string[] | null; disposition: Disposition }
  >();
  for (const { key, item_id, serial } of all) {
    const choice = chosen[key];
    if (!choice || choice.quantity === 0) continue;
    const group = `${item_id} ${choice.disposition} ${serial === null}`;
    const line = lines.get(group) ?? {
      item_id,
      quantity: 0,
      serials: serial === null ? null : [],
      disposition: choice.disposition,
    };
    line.quantity += choice.quantity;
    if (serial !== null) line.serials?.push(serial);
    lines.set(group, line);
  }
  return [...lines.values()];
}

interface CameBack {
  keys: ReadonlySet<string>;
  /** Returns how many of `most` pieces were returned already. Each returned piece is used for one line only. */
  take: (itemId: string, most: number) => number;
}

function cameBack(returns: readonly Return[]): CameBack {
  const lines = returns.flatMap((one) => one.lines);
  const pieces = new Map<string, number>();
  for (const { item_id, quantity, serials } of lines)
    if (!serials) pieces.set(item_id, (pieces.get(item_id) ?? 0) + quantity);
  return {
    keys: new Set(lines.flatMap(({ serials }) => (serials ?? []).map(keyOf))),
    take: (itemId, most) => {
      const taken = Math.min(most, pieces.get(itemId) ?? 0);
      pieces.set(itemId, (pieces.get(itemId) ?? 0) - taken);
      return taken;
    },
  };
}

function keyOf(serial: string): string {
  return serialKeyOrNull(serial) ?? serial;
}
