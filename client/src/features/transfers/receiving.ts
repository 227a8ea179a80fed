/** Compares the received goods of a transfer with the sent ones: arrived, short, and extra. Pure. */
import type { Item, Transfer } from "../../core/model";
import type { PickedLine, PickedLines } from "../stock/picked-lines";
import { addSerial, countUnits, removeSerial } from "../stock/picked-lines";

/** An awaited unit: its serial as sent, and the keys of all its serials. */
export interface AwaitedUnit {
  serial: string;
  keys: readonly string[];
}

/** The awaited lines of a transfer: all of them, or those that were short last time. */
export function awaitedLines({ status, lines, short }: Transfer, items: ReadonlyMap<string, Item>): PickedLines {
  return (status === "partly_received" ? short : lines).map(({ item_id, quantity, serials }) => ({
    item_id,
    name: items.get(item_id)?.name ?? "?",
    serial_tracked: serials !== null,
    quantity,
    serials: serials ?? [],
  }));
}

/** The awaited unit with this serial, by any of its serials. */
export function awaitedUnit(units: readonly AwaitedUnit[], keys: readonly string[]): AwaitedUnit | undefined {
  return units.find((unit) => unit.keys.some((key) => keys.includes(key)));
}

export interface Comparison {
  short: PickedLine[];
  extra: PickedLine[];
  /** How many of the awaited pieces have arrived. */
  arrived: number;
  awaited: number;
}

export function compareArrival(awaited: PickedLines, arrived: PickedLines): Comparison {
  const short = without(awaited, arrived);
  const extra = without(arrived, awaited);
  return { short, extra, arrived: countUnits(awaited) - countUnits(short), awaited: countUnits(awaited) };
}

export function tick(arrived: PickedLines, line: PickedLine, serial: string, isHere: boolean): PickedLines {
  const item = { id: line.item_id, name: line.name, serial_tracked: true };
  return isHere ? addSerial(arrived, item, serial) : removeSerial(arrived, serial);
}

/** The units and pieces of `lines` that are not in `others`. */
function without(lines: PickedLines, others: PickedLines): PickedLine[] {
  const serials = new Set(others.flatMap((line) => line.serials));
  return lines.flatMap((line): PickedLine[] => {
    const kept = line.serials.filter((serial) => !serials.has(serial));
    const less =
      others.find(({ item_id, serial_tracked }) => item_id === line.item_id && !serial_tracked)?.quantity ?? 0;
    const quantity = line.serial_tracked ? kept.length : Math.max(0, line.quantity - less);
    return quantity > 0 ? [{ ...line, serials: kept, quantity }] : [];
  });
}
