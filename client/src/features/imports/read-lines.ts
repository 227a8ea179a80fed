/** A file's rows as items, units or customers, each with what is wrong with it. Pure. */
import { isFlag, isYes } from "../../core/column-names";
import { serialKeyOrNull } from "../../core/serial-key";
import { readAmount } from "../../i18n";
import { fieldsOf, neededFields, type Field, type ImportKind, type Mapping } from "./columns";
import { readCount, readMonths, serialsIn } from "./read-cells";

/** Why a line cannot be taken; `where` names what stands against it. */
export interface Fault {
  reason:
    | "missing"
    | "no_amount"
    | "no_number"
    | "no_flag"
    | "no_serial"
    | "serial_count"
    | "needs_stock"
    | "twice"
    | "taken"
    | "unknown_item"
    | "unknown_branch"
    | "not_tracked"
    | "known_customer";
  where: string;
}

export interface ImportLine {
  /** Counted from 1, the header included, as a spreadsheet shows it. */
  number: number;
  values: Partial<Record<Field, string>>;
  /** Of amounts and numbers. */
  numbers: Partial<Record<Field, number>>;
  /** Of the units it brings in, as written. */
  serials: readonly string[];
  /** What may be only once in the file: its codes, its serials, a customer's address. */
  keys: readonly string[];
  fault: Fault | null;
}

const AMOUNTS: readonly Field[] = ["price", "cost"];
const COUNTS: readonly Field[] = ["quantity", "low_stock_at"];
const FLAGS: readonly Field[] = ["track_stock", "serial_tracked"];

/** `rows` with their header first. */
export function readLines(kind: ImportKind, rows: readonly string[][], mapping: Mapping, currency: string): ImportLine[] {
  const first = new Map<string, number>();
  return rows.slice(1).map((row, at) => {
    const line = readLine(kind, row, at + 2, mapping, currency);
    if (line.fault) return line;
    const repeated = line.keys.find((key, index) => first.has(key) || line.keys.indexOf(key) !== index);
    if (repeated !== undefined) return { ...line, fault: { reason: "twice", where: String(first.get(repeated) ?? line.number) } };
    for (const key of line.keys) first.set(key, line.number);
    return line;
  });
}

/** Whether an item of this line has serials: it says so, or it comes with some. */
export function isTracked({ values, serials }: Pick<ImportLine, "values" | "serials">): boolean {
  return values.serial_tracked === undefined ? serials.length > 0 : isYes(values.serial_tracked);
}

/** How many an item of this line begins with. */
export function openingQuantity({ numbers, serials }: Pick<ImportLine, "numbers" | "serials">): number {
  return numbers.quantity ?? serials.length;
}

function readLine(kind: ImportKind, row: readonly string[], number: number, mapping: Mapping, currency: string): ImportLine {
  const values: ImportLine["values"] = {};
  const numbers: ImportLine["numbers"] = {};
  let fault: Fault | null = null;
  for (const field of fieldsOf(kind)) {
    const column = mapping[field];
    const text = column === undefined ? "" : (row[column] ?? "").trim();
    if (text === "") continue;
    values[field] = text;
    const read = numberOf(field, text, currency);
    if (typeof read === "number") numbers[field] = read;
    else fault ??= read;
  }
  const missing = neededFields(kind).find((field) => values[field] === undefined);
  if (missing) fault = { reason: "missing", where: missing };
  const serials = kind === "serials" ? [values.serial ?? ""] : serialsIn(values.serials ?? "");
  const line = { number, values, numbers, serials, keys: [], fault };
  return fault ? line : { ...line, keys: keysOf(kind, line), fault: faultOfSerials(line) ?? (kind === "items" ? faultOfStock(line) : null) };
}

/** Null for a field of words; a fault where it should be a number, or yes or no, and is none. */
function numberOf(field: Field, text: string, currency: string): number | Fault | null {
  if (AMOUNTS.includes(field)) {
    // Exports write the currency's sign beside the amount.
    const amount = readAmount(text.replace(/[A-Z]{3}|[\p{Sc}]/gu, ""), currency);
    return amount === null || amount < 0 ? { reason: "no_amount", where: text } : amount;
  }
  if (COUNTS.includes(field)) return readCount(text) ?? { reason: "no_number", where: text };
  if (field === "warranty_months") return readMonths(text) ?? { reason: "no_number", where: text };
  return FLAGS.includes(field) && !isFlag(text) ? { reason: "no_flag", where: text } : null;
}

function faultOfSerials({ serials }: Pick<ImportLine, "serials">): Fault | null {
  const wrong = serials.find((serial) => serialKeyOrNull(serial) === null);
  return wrong === undefined ? null : { reason: "no_serial", where: wrong };
}

/** As item.create is refused by the server: exactly as many serials as pieces, and stock only where it is kept. */
function faultOfStock(line: ImportLine): Fault | null {
  const quantity = openingQuantity(line);
  const tracked = isTracked(line);
  const keepsNone = line.values.track_stock !== undefined && !isYes(line.values.track_stock);
  if (keepsNone && (tracked || quantity > 0)) return { reason: "needs_stock", where: line.values.name ?? "" };
  if (!tracked) return line.serials.length > 0 ? { reason: "not_tracked", where: line.values.name ?? "" } : null;
  return line.serials.length === quantity ? null : { reason: "serial_count", where: `${line.serials.length} / ${quantity}` };
}

function keysOf(kind: ImportKind, { values, serials }: Pick<ImportLine, "values" | "serials">): string[] {
  const ofUnits = serials.flatMap((serial) => serialKeyOrNull(serial) ?? []).map((key) => `serial ${key}`);
  switch (kind) {
    case "serials":
      return ofUnits;
    case "items": {
      const codes = (["sku", "barcode"] as const).flatMap((field) => {
        const key = serialKeyOrNull(values[field] ?? "");
        return key === null ? [] : [`${field} ${key}`];
      });
      // An item without a code is known by its name.
      return [...(codes.length > 0 ? codes : [`name ${values.name?.toLowerCase()}`]), ...ofUnits];
    }
    case "customers": {
      const word = values.email?.toLowerCase() ?? values.phone?.replace(/[^\d+]/g, "");
      return word === undefined ? [] : [word];
    }
  }
}
