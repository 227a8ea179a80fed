/** A dry run: what of a file's lines the shop has already, and what they name that it does not know. */
import type { Branch, Item, SerialRule, Unit } from "../../core/model";
import { serialKeyOrNull } from "../../core/serial-key";
import { rulesFor } from "../../core/serial-rules";
import { settingsOf } from "../../core/shop-settings";
import { t } from "../../i18n";
import type { ShopDatabase } from "../../storage/database";
import { unitsTaken } from "../../storage/look-up";
import { doubtOf, sayDoubt } from "../serial-entry/serial-doubt";
import type { ImportKind } from "./columns";
import type { Fault, ImportLine } from "./read-lines";

export interface CheckedLine extends ImportLine {
  /** The item that a serial is of. */
  item: Item | null;
  /** The branch it names; null for the one at work. */
  branchId: string | null;
  /** What does not look right, and is recorded all the same. */
  doubt: string | null;
}

/** What lines are held against, besides the records of single units and items. */
interface Known {
  database: ShopDatabase;
  /** Where the person may bring in what the file has. */
  branches: readonly Branch[];
  rules: readonly SerialRule[];
  taken: ReadonlyMap<string, Unit>;
}

/** `branches` are those where the person may record what the lines become. */
export async function checkLines(database: ShopDatabase, kind: ImportKind, lines: readonly ImportLine[], branches: readonly Branch[]): Promise<CheckedLine[]> {
  if (kind === "customers") return checkCustomers(database, lines);
  const keys = lines.flatMap(({ serials }) => serials.flatMap((serial) => serialKeyOrNull(serial) ?? []));
  const [taken, [shop]] = await Promise.all([unitsTaken(database, keys), database.shop.toArray()]);
  const known = { database, branches, rules: shop ? settingsOf(shop).serial_rules : [], taken };
  return kind === "items" ? checkItems(known, lines) : checkSerials(known, lines);
}

function checked(line: ImportLine, fault: Fault | null, more: Partial<CheckedLine> = {}): CheckedLine {
  return { ...line, item: null, branchId: null, doubt: null, ...more, fault: line.fault ?? fault };
}

async function checkItems(known: Known, lines: readonly ImportLine[]): Promise<CheckedLine[]> {
  const codes = lines.flatMap(({ values }) => [values.sku, values.barcode].map((code) => serialKeyOrNull(code ?? "")).filter((code) => code !== null));
  const holders = await known.database.item.where("codes").anyOf(codes).toArray();
  const byCode = new Map(holders.flatMap((item) => (item.codes ?? []).map((code) => [code, item] as const)));
  const sayUnit = await unitWords(known);
  return lines.map((line) => {
    const holder = [line.values.sku, line.values.barcode].map((code) => byCode.get(serialKeyOrNull(code ?? "") ?? "")).find(Boolean);
    const branch = branchOf(line, known);
    const fault = holder ? { reason: "taken" as const, where: holder.name } : (branch.fault ?? faultOfUnits(line, known, sayUnit));
    return checked(line, fault, { branchId: branch.id, doubt: doubtAbout(line, known, line.values.category ?? null) });
  });
}

async function checkSerials(known: Known, lines: readonly ImportLine[]): Promise<CheckedLine[]> {
  const [items, sayUnit] = await Promise.all([readItems(known.database, lines), unitWords(known)]);
  return lines.map((line) => {
    const item = itemOf(line, items);
    if (!item) return checked(line, { reason: "unknown_item", where: line.values.item ?? "" });
    if (!item.serial_tracked) return checked(line, { reason: "not_tracked", where: item.name }, { item });
    const branch = branchOf(line, known);
    const fault = branch.fault ?? faultOfUnits(line, known, sayUnit);
    return checked(line, fault, { item, branchId: branch.id, doubt: doubtAbout(line, known, item.category) });
  });
}

/** By its name or its code; `id` null where the line names none. */
function branchOf({ values }: ImportLine, { branches }: Known): { id: string | null; fault: Fault | null } {
  const written = values.branch?.toLowerCase();
  if (written === undefined) return { id: null, fault: null };
  const found = branches.find(({ name }) => name.toLowerCase() === written) ?? branches.find(({ code }) => code.toLowerCase() === written);
  return found ? { id: found.id, fault: null } : { id: null, fault: { reason: "unknown_branch", where: values.branch ?? "" } };
}

function faultOfUnits({ serials }: ImportLine, { taken }: Known, sayUnit: (unit: Unit) => string): Fault | null {
  const unit = serials.map((serial) => taken.get(serialKeyOrNull(serial) ?? "")).find(Boolean);
  return unit ? { reason: "taken", where: sayUnit(unit) } : null;
}

/** The first of its serials that the shop's rules doubt, in words. */
function doubtAbout({ serials }: ImportLine, { rules }: Known, category: string | null): string | null {
  const own = rulesFor(rules, category);
  for (const serial of serials) {
    const doubt = doubtOf(own, serial);
    if (doubt) return `${serial} ${sayDoubt(doubt)}`;
  }
  return null;
}

/** Says where a taken unit is: item, branch, status and document. */
async function unitWords({ database, taken }: Known): Promise<(unit: Unit) => string> {
  const branches = new Map((await database.branch.toArray()).map(({ id, name }) => [id, name]));
  const items = await database.item.bulkGet([...new Set([...taken.values()].map(({ item_id }) => item_id))]);
  const names = new Map(items.flatMap((item) => (item ? [[item.id, item.name] as const] : [])));
  return (unit) => [names.get(unit.item_id), branches.get(unit.branch_id), t(`units.${unit.status}`), unit.document?.code].filter(Boolean).join(", ");
}

interface KnownItems {
  byCode: ReadonlyMap<string, Item>;
  byName: ReadonlyMap<string, Item>;
}

/** What a file may call an item: its name, its SKU or its barcode. */
async function readItems(database: ShopDatabase, lines: readonly ImportLine[]): Promise<KnownItems> {
  const names = [...new Set(lines.flatMap(({ values }) => values.item ?? []))];
  const codes = [...new Set(names.flatMap((name) => serialKeyOrNull(name) ?? []))];
  const [coded, named] = await Promise.all([
    database.item.where("codes").anyOf(codes).toArray(),
    names.length === 0 ? [] : database.item.where("name").anyOfIgnoreCase(names).toArray(),
  ]);
  return {
    byCode: new Map(coded.filter(isSold).flatMap((item) => (item.codes ?? []).map((code) => [code, item] as const))),
    byName: new Map(named.filter(isSold).map((item) => [item.name.toLowerCase(), item])),
  };
}

function isSold({ archived, merged_into }: Item): boolean {
  return !archived && merged_into === null;
}

/** A name before a code. */
function itemOf({ values }: ImportLine, { byCode, byName }: KnownItems): Item | undefined {
  return byName.get((values.item ?? "").toLowerCase()) ?? byCode.get(serialKeyOrNull(values.item ?? "") ?? "");
}

async function checkCustomers(database: ShopDatabase, lines: readonly ImportLine[]): Promise<CheckedLine[]> {
  const wanted = [...new Set(lines.flatMap(({ keys }) => keys))];
  const known = await database.customer.where("words").anyOf(wanted).distinct().toArray();
  const byWord = new Map(known.flatMap((customer) => (customer.words ?? []).map((word) => [word, customer.name] as const)));
  return lines.map((line) => {
    const name = line.keys.map((key) => byWord.get(key)).find((found) => found !== undefined);
    return checked(line, name === undefined ? null : { reason: "known_customer", where: name });
  });
}
