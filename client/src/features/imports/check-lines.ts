/** Checks lines before recording: which records exist already, and which lines refer to unknown records. */
import type { Branch, Item, SerialRule, Shop, Unit } from "../../core/model";
import { isYes } from "../../core/column-names";
import { readStatus } from "../../core/cells";
import { serialKeyOrNull } from "../../core/serial-key";
import { rulesFor } from "../../core/serial-rules";
import { settingsOf } from "../../core/shop-settings";
import type { OperationType } from "../../core/operations";
import { inAList, t } from "../../i18n";
import type { ShopDatabase } from "../../storage/database";
import { unitsTaken } from "../../storage/look-up";
import { doubtOf, sayDoubt } from "../serial-entry/serial-doubt";
import type { LocalKind } from "./columns";
import { addressesOf, type Fault, type ImportLine } from "./read-lines";

export interface CheckedLine extends ImportLine {
  /** The item of a serial. */
  item: Item | null;
  /** The branch in the line; null for the present branch. */
  branchId: string | null;
  taxRateId: string | null;
  /** Doubts; the line can be recorded nevertheless. */
  doubt: string | null;
}

/** Whether the person may record an operation of a type at a branch; null is the present branch. */
export type MayRecord = (type: OperationType, branchId: string | null) => boolean;

/** The data that all lines are checked against, besides single units and items. */
interface Known {
  database: ShopDatabase;
  /** The branches where the person may import. */
  branches: readonly Branch[];
  may: MayRecord;
  shop: Required<Shop> | null;
  rules: readonly SerialRule[];
  taken: ReadonlyMap<string, Unit>;
}

/** `branches` are those where the person may record the operations. */
export async function checkLines(
  database: ShopDatabase,
  kind: LocalKind,
  lines: readonly ImportLine[],
  branches: readonly Branch[],
  may: MayRecord = () => true,
): Promise<CheckedLine[]> {
  if (kind === "customers" || kind === "suppliers") return checkPeople(database, kind, lines);
  const keys = lines.flatMap(({ serials, aliases }) =>
    [...serials, ...aliases].flatMap((serial) => serialKeyOrNull(serial) ?? []),
  );
  const [taken, [shop]] = await Promise.all([unitsTaken(database, keys), database.shop.toArray()]);
  const settings = shop ? settingsOf(shop) : null;
  const known = { database, branches, may, shop: settings, rules: settings?.serial_rules ?? [], taken };
  return kind === "items" ? checkItems(known, lines) : checkSerials(known, lines);
}

function checked(line: ImportLine, fault: Fault | null, more: Partial<CheckedLine> = {}): CheckedLine {
  return { ...line, item: null, branchId: null, taxRateId: null, doubt: null, ...more, fault: line.fault ?? fault };
}

async function checkItems(known: Known, lines: readonly ImportLine[]): Promise<CheckedLine[]> {
  const codes = lines.flatMap(({ values }) =>
    [values.sku, values.barcode].map((code) => serialKeyOrNull(code ?? "")).filter((code) => code !== null),
  );
  const [holders, same] = await Promise.all([
    known.database.item.where("codes").anyOf(codes).toArray(),
    known.database.item.bulkGet(idsOf(lines)),
  ]);
  const byCode = new Map(holders.flatMap((item) => (item.codes ?? []).map((code) => [code, item] as const)));
  const byId = new Map(same.flatMap((item) => (item ? [[item.id, item] as const] : [])));
  const sayUnit = await unitWords(known);
  return lines.map((line) => {
    const coded = [line.values.sku, line.values.barcode]
      .map((code) => byCode.get(serialKeyOrNull(code ?? "") ?? ""))
      .find(Boolean);
    const holder = byId.get(line.id ?? "") ?? coded;
    const [branch, rate] = [branchOf(line, known), rateOf(line, known)];
    const fault = holder
      ? { reason: "taken" as const, where: holder.name }
      : (branch.fault ?? rate.fault ?? faultOfEnding(line, branch.id, known) ?? faultOfUnits(line, known, sayUnit));
    return checked(line, fault, {
      branchId: branch.id,
      taxRateId: rate.id,
      doubt: doubtAbout(line, known, line.values.category ?? null),
    });
  });
}

function idsOf(lines: readonly ImportLine[]): string[] {
  return lines.flatMap(({ id }) => id ?? []);
}

/** The tax rate by its id or its name; null if the line has none. */
function rateOf({ values }: ImportLine, { shop }: Known): { id: string | null; fault: Fault | null } {
  const rates = shop?.tax_rates ?? [];
  const found =
    rates.find(({ id }) => id === values.tax_rate_id) ??
    rates.find(({ name }) => name.toLowerCase() === values.tax_rate?.toLowerCase());
  const isUnknown = values.tax_rate !== undefined && !found;
  return { id: found?.id ?? null, fault: isUnknown ? { reason: "unknown_tax_rate", where: values.tax_rate! } : null };
}

/** Only an admin may import archived or merged items. */
function faultOfEnding({ values }: ImportLine, branchId: string | null, { may }: Known): Fault | null {
  const isEnded = values.merged_into_id !== undefined || (values.archived !== undefined && isYes(values.archived));
  return isEnded && !may("item.archive", branchId)
    ? { reason: "not_allowed", where: t("imports.field_archived") }
    : null;
}

async function checkSerials(known: Known, lines: readonly ImportLine[]): Promise<CheckedLine[]> {
  const [items, sayUnit] = await Promise.all([readItems(known.database, lines), unitWords(known)]);
  return lines.map((line) => {
    const item = itemOf(line, items);
    if (!item)
      return checked(line, {
        reason: "unknown_item",
        where: line.values.item ?? line.values.sku ?? line.values.barcode ?? "",
      });
    if (!item.serial_tracked) return checked(line, { reason: "not_tracked", where: item.name }, { item });
    const branch = branchOf(line, known);
    const fault = branch.fault ?? faultOfStatus(line, branch.id, known) ?? faultOfUnits(line, known, sayUnit);
    return checked(line, fault, {
      item,
      branchId: branch.id,
      doubt: doubtAbout(line, known, item.category) ?? sentDoubt(line),
    });
  });
}

function faultOfStatus({ values }: ImportLine, branchId: string | null, { may }: Known): Fault | null {
  const status = values.status === undefined ? "in_stock" : readStatus(values.status);
  const isSet = status !== "in_stock" && status !== "in_transit";
  return isSet && !may(status === "written_off" ? "stock.adjust" : "serial.set_status", branchId)
    ? { reason: "not_allowed", where: values.status! }
    : null;
}

/** A unit in transit is imported as in stock at the sending branch; its transfer has to be sent again. */
function sentDoubt({ values }: ImportLine): string | null {
  const isSent = values.status !== undefined && readStatus(values.status) === "in_transit";
  return isSent ? t("imports.hint_comes_in_as_in_stock", { about: values.serial ?? "" }) : null;
}

/** The branch by its id, name or code; `id` is null if the line has none. */
function branchOf({ values }: ImportLine, { branches }: Known): { id: string | null; fault: Fault | null } {
  const same = branches.find(({ id }) => id === values.branch_id);
  if (same) return { id: same.id, fault: null };
  const written = values.branch?.toLowerCase();
  if (written === undefined) return { id: null, fault: null };
  const found =
    branches.find(({ name }) => name.toLowerCase() === written) ??
    branches.find(({ code }) => code.toLowerCase() === written);
  return found
    ? { id: found.id, fault: null }
    : { id: null, fault: { reason: "unknown_branch", where: values.branch ?? "" } };
}

function faultOfUnits(
  { serials, aliases }: ImportLine,
  { taken }: Known,
  sayUnit: (unit: Unit) => string,
): Fault | null {
  const unit = [...serials, ...aliases].map((serial) => taken.get(serialKeyOrNull(serial) ?? "")).find(Boolean);
  return unit ? { reason: "taken", where: sayUnit(unit) } : null;
}

/** The first doubt by the shop's rules about a serial of the line, in words. */
function doubtAbout({ serials }: ImportLine, { rules }: Known, category: string | null): string | null {
  const own = rulesFor(rules, category);
  for (const serial of serials) {
    const doubt = doubtOf(own, serial);
    if (doubt) return `${serial} ${sayDoubt(doubt)}`;
  }
  return null;
}

/** Describes a unit whose serial is taken: item, branch, status and document. */
async function unitWords({ database, taken }: Known): Promise<(unit: Unit) => string> {
  const branches = new Map((await database.branch.toArray()).map(({ id, name }) => [id, name]));
  const items = await database.item.bulkGet([...new Set([...taken.values()].map(({ item_id }) => item_id))]);
  const names = new Map(items.flatMap((item) => (item ? [[item.id, item.name] as const] : [])));
  return (unit) =>
    inAList([names.get(unit.item_id), branches.get(unit.branch_id), t(`units.${unit.status}`), unit.document?.code]);
}

interface KnownItems {
  byId: ReadonlyMap<string, Item>;
  byCode: ReadonlyMap<string, Item>;
  byName: ReadonlyMap<string, Item>;
}

/** Finds items by what a file may have: id, name, SKU or barcode. */
async function readItems(database: ShopDatabase, lines: readonly ImportLine[]): Promise<KnownItems> {
  const names = [...new Set(lines.flatMap(({ values }) => values.item ?? []))];
  const written = lines.flatMap(({ values }) => [values.item, values.sku, values.barcode]);
  const codes = [...new Set(written.flatMap((name) => serialKeyOrNull(name ?? "") ?? []))];
  const ids = [...new Set(lines.flatMap(({ values }) => values.item_id ?? []))];
  const [same, coded, named] = await Promise.all([
    database.item.bulkGet(ids),
    database.item.where("codes").anyOf(codes).toArray(),
    names.length === 0 ? [] : database.item.where("name").anyOfIgnoreCase(names).toArray(),
  ]);
  return {
    byId: new Map(same.flatMap((item) => (item ? [[item.id, item] as const] : []))),
    byCode: new Map(coded.filter(isSold).flatMap((item) => (item.codes ?? []).map((code) => [code, item] as const))),
    byName: new Map(named.filter(isSold).map((item) => [item.name.toLowerCase(), item])),
  };
}

function isSold({ archived, merged_into }: Item): boolean {
  return !archived && merged_into === null;
}

/** By the id, then the codes, then the text in the name column, as a name before a code. */
function itemOf({ values }: ImportLine, { byId, byCode, byName }: KnownItems): Item | undefined {
  const coded = (written: string | undefined) => byCode.get(serialKeyOrNull(written ?? "") ?? "");
  return (
    byId.get(values.item_id ?? "") ??
    coded(values.sku) ??
    coded(values.barcode) ??
    byName.get((values.item ?? "").toLowerCase()) ??
    coded(values.item)
  );
}

async function checkPeople(
  database: ShopDatabase,
  kind: "customers" | "suppliers",
  lines: readonly ImportLine[],
): Promise<CheckedLine[]> {
  const table = kind === "customers" ? database.customer : database.supplier;
  const wanted = [...new Set(lines.flatMap(({ values }) => addressesOf(values)))];
  const [known, same] = await Promise.all([
    table.where("words").anyOf(wanted).distinct().toArray(),
    table.bulkGet(idsOf(lines)),
  ]);
  const byWord = new Map(known.flatMap((person) => (person.words ?? []).map((word) => [word, person.name] as const)));
  const byId = new Map(same.flatMap((person) => (person ? [[person.id, person.name] as const] : [])));
  return lines.map((line) => {
    const name =
      byId.get(line.id ?? "") ??
      addressesOf(line.values)
        .map((word) => byWord.get(word))
        .find((found) => found !== undefined);
    return checked(line, name === undefined ? null : { reason: "known_customer", where: name });
  });
}
