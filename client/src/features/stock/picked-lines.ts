/** The lines of a stock document, one for each item: units by their serials, other pieces by quantity. Pure. */
import type { Item } from "../../core/model";
import type { PayloadOf } from "../../core/operations";
import { serialKeyOrNull } from "../../core/serial-key";

export interface PickedLine {
  item_id: string;
  name: string;
  serial_tracked: boolean;
  /** For an item with serials, the number of its serials. */
  quantity: number;
  serials: readonly string[];
}

export type PickedLines = readonly PickedLine[];
type Picked = Pick<Item, "id" | "name" | "serial_tracked">;

/** Keys of every serial on the lines, so that none is picked twice. */
export function takenKeys(lines: PickedLines): string[] {
  return lines.flatMap(({ serials }) => serials.map((serial) => serialKeyOrNull(serial) ?? serial));
}

export function countUnits(lines: PickedLines): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Adds a quantity of an item without serials. */
export function addQuantity(lines: PickedLines, item: Picked, count = 1): PickedLines {
  return changeOrAdd(lines, item, (line) => ({ ...line, quantity: line.quantity + count }));
}

/** Adds a unit; does nothing if its serial is on the lines already. */
export function addSerial(lines: PickedLines, item: Picked, serial: string): PickedLines {
  if (takenKeys(lines).includes(serialKeyOrNull(serial) ?? serial)) return lines;
  return changeOrAdd(lines, item, (line) => withSerials(line, [...line.serials, serial]));
}

export function setQuantity(lines: PickedLines, itemId: string, quantity: number): PickedLines {
  return lines.map((line) => (line.item_id === itemId ? { ...line, quantity } : line));
}

/** Removes the unit with this serial, in any spelling; its line is removed with the last one. */
export function removeSerial(lines: PickedLines, written: string): PickedLines {
  const key = serialKeyOrNull(written);
  const kept = lines.map((line) => {
    const serials = line.serials.filter((serial) => serialKeyOrNull(serial) !== key);
    return serials.length === line.serials.length ? line : withSerials(line, serials);
  });
  return kept.filter(({ quantity, serial_tracked }) => !serial_tracked || quantity > 0);
}

export function removeLine(lines: PickedLines, itemId: string): PickedLines {
  return lines.filter((line) => line.item_id !== itemId);
}

/** Returns the lines in the form of documents; a line with quantity 0 is left out. */
export function documentLines(lines: PickedLines): PayloadOf<"transfer.send">["lines"] {
  return lines
    .filter(({ quantity }) => quantity > 0)
    .map(({ item_id, quantity, serial_tracked, serials }) => ({
      item_id,
      quantity,
      serials: serial_tracked ? [...serials] : null,
    }));
}

function withSerials(line: PickedLine, serials: readonly string[]): PickedLine {
  return { ...line, serials, quantity: serials.length };
}

function changeOrAdd(lines: PickedLines, item: Picked, change: (line: PickedLine) => PickedLine): PickedLines {
  if (lines.some((line) => line.item_id === item.id))
    return lines.map((line) => (line.item_id === item.id ? change(line) : line));
  return [
    ...lines,
    change({ item_id: item.id, name: item.name, serial_tracked: item.serial_tracked, quantity: 0, serials: [] }),
  ];
}
