/** A dry run: what of a file's lines the shop has already, and what they name that it does not know. */
import type { Item } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import { t } from "../../i18n";
import type { ShopDatabase } from "../../storage/database";
import { unitsTaken } from "../../storage/look-up";
import type { ImportKind } from "./columns";
import type { Fault, ImportLine } from "./read-lines";

export interface CheckedLine extends ImportLine {
  /** The item that a serial is of. */
  item: Item | null;
}

export async function checkLines(database: ShopDatabase, kind: ImportKind, lines: readonly ImportLine[]): Promise<CheckedLine[]> {
  switch (kind) {
    case "items":
      return checkItems(database, lines);
    case "serials":
      return checkSerials(database, lines);
    case "customers":
      return checkCustomers(database, lines);
  }
}

function withFault(line: ImportLine, fault: Fault | null, item: Item | null = null): CheckedLine {
  return { ...line, item, fault: line.fault ?? fault };
}

async function checkItems(database: ShopDatabase, lines: readonly ImportLine[]): Promise<CheckedLine[]> {
  const codes = lines.flatMap(({ values }) => [values.sku, values.barcode].map((code) => serialKeyOrNull(code ?? "")).filter((code) => code !== null));
  const holders = await database.item.where("codes").anyOf(codes).toArray();
  const byCode = new Map(holders.flatMap((item) => (item.codes ?? []).map((code) => [code, item] as const)));
  return lines.map((line) => {
    const holder = [line.values.sku, line.values.barcode].map((code) => byCode.get(serialKeyOrNull(code ?? "") ?? "")).find(Boolean);
    return withFault(line, holder ? { reason: "taken", where: holder.name } : null);
  });
}

async function checkSerials(database: ShopDatabase, lines: readonly ImportLine[]): Promise<CheckedLine[]> {
  const items = await readItems(database, lines);
  const taken = await unitsTaken(database, lines.flatMap(({ key }) => (key === null ? [] : [key])));
  const branches = new Map((await database.branch.toArray()).map(({ id, name }) => [id, name]));
  const held = new Map((await database.item.bulkGet([...taken.values()].map(({ item_id }) => item_id))).flatMap((item) => (item ? [[item.id, item.name] as const] : [])));
  return lines.map((line) => {
    const item = itemOf(line, items);
    if (!item) return withFault(line, { reason: "unknown_item", where: line.values.sku ?? line.values.item ?? "" });
    if (!item.serial_tracked) return withFault(line, { reason: "not_tracked", where: item.name }, item);
    const unit = line.key === null ? undefined : taken.get(line.key);
    if (!unit) return withFault(line, null, item);
    const where = [held.get(unit.item_id), branches.get(unit.branch_id), t(`units.${unit.status}`), unit.document?.code].filter(Boolean).join(", ");
    return withFault(line, { reason: "taken", where }, item);
  });
}

interface KnownItems {
  byCode: ReadonlyMap<string, Item>;
  byName: ReadonlyMap<string, Item>;
}

async function readItems(database: ShopDatabase, lines: readonly ImportLine[]): Promise<KnownItems> {
  const codes = [...new Set(lines.flatMap(({ values }) => serialKeyOrNull(values.sku ?? "") ?? []))];
  const names = [...new Set(lines.flatMap(({ values }) => values.item ?? []))];
  const [coded, named] = await Promise.all([
    database.item.where("codes").anyOf(codes).toArray(),
    names.length === 0 ? [] : database.item.where("name").anyOfIgnoreCase(names).toArray(),
  ]);
  return {
    byCode: new Map(coded.flatMap((item) => (item.codes ?? []).map((code) => [code, item] as const))),
    byName: new Map(named.filter(({ archived, merged_into }) => !archived && merged_into === null).map((item) => [item.name.toLowerCase(), item])),
  };
}

function itemOf({ values }: ImportLine, { byCode, byName }: KnownItems): Item | undefined {
  return byCode.get(serialKeyOrNull(values.sku ?? "") ?? "") ?? byName.get((values.item ?? "").toLowerCase());
}

async function checkCustomers(database: ShopDatabase, lines: readonly ImportLine[]): Promise<CheckedLine[]> {
  const wanted = [...new Set(lines.flatMap(({ key }) => key ?? []))];
  const known = await database.customer.where("words").anyOf(wanted).distinct().toArray();
  const byWord = new Map(known.flatMap((customer) => (customer.words ?? []).map((word) => [word, customer.name] as const)));
  return lines.map((line) => {
    const name = line.key === null ? undefined : byWord.get(line.key);
    return withFault(line, name === undefined ? null : { reason: "known_customer", where: name });
  });
}
