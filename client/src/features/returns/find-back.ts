/** Finds what may be returned: a receipt, a sold unit, an item without serials. */
import type { Item, Sale, Unit } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import { unitRule } from "../../core/status";
import type { ShopDatabase } from "../../storage/database";
import { searchItems } from "../../storage/names";
import { searchUnits } from "../../storage/units";

export type ComingBack =
  | { kind: "sale"; sale: Sale }
  /** `sale` is the unit's sale, if this device has it. */
  | { kind: "unit"; unit: Unit; item: Item; sale: Sale | null }
  | { kind: "item"; item: Item };

const SHOWN = 10;

export async function findBack(database: ShopDatabase, text: string): Promise<ComingBack[]> {
  const key = serialKeyOrNull(text);
  if (key === null) return [];
  const [sales, units, items] = await Promise.all([
    database.sale.where("codes").startsWith(key).limit(SHOWN).toArray(),
    searchUnits(database, text, SHOWN * 2),
    searchItems(database, text, SHOWN),
  ]);
  const out = await Promise.all(units.map((unit) => unitBack(database, unit)));
  return [
    ...sales.filter(({ status }) => status === "completed").map((sale): ComingBack => ({ kind: "sale", sale })),
    ...out.flatMap((one) => (one ? [one] : [])).slice(0, SHOWN),
    ...items.filter(({ serial_tracked }) => !serial_tracked).map((item): ComingBack => ({ kind: "item", item })),
  ];
}

/** The exact match (a unit by any of its serials), or else the only match. */
export function theOneMeant(found: readonly ComingBack[], written: string): ComingBack | undefined {
  const key = serialKeyOrNull(written);
  const exact = found.find((one) => namesOf(one).some((name) => serialKeyOrNull(name) === key));
  return exact ?? (found.length === 1 ? found[0] : undefined);
}

function namesOf(one: ComingBack): string[] {
  switch (one.kind) {
    case "sale":
      return [one.sale.code];
    case "unit":
      return [one.unit.key, one.unit.serial, ...one.unit.aliases];
    case "item":
      return [one.item.name, one.item.sku ?? "", one.item.barcode ?? ""];
    default:
      return unknownKind(one);
  }
}

/** Whether the table allows the return of a unit in this status. */
export function isOut({ status }: Pick<Unit, "status">): boolean {
  return (unitRule("returned").sources as readonly string[]).includes(status);
}

async function unitBack(database: ShopDatabase, unit: Unit): Promise<ComingBack | null> {
  const item = await database.item.get(unit.item_id);
  if (!item) return null;
  const sale = isOut(unit) && unit.document?.type === "sale" ? await database.sale.get(unit.document.id) : undefined;
  return { kind: "unit", unit, item, sale: sale ?? null };
}

function unknownKind(one: never): never {
  throw new Error(`nothing comes back like this: ${JSON.stringify(one)}`);
}
