/** Reads a file's rows as items, units, customers or suppliers, each with its fault. Pure. */
import { isFlag, isYes } from "../../core/column-names";
import { isRounded, readCount, readMoney, readMonths, readStatus, serialsIn } from "../../core/cells";
import { serialKeyOrNull } from "../../core/serial-key";
import { isChoice } from "../contacts/contact-fields";
import { importColumns, type AnyField, type Field, type LocalKind, type Mapping } from "./columns";

/** The reason why a line cannot be imported. `where` names the record that already has its value, or the faulty
 * field. */
export interface Fault {
  reason:
    | "missing"
    | "no_amount"
    | "no_number"
    | "no_flag"
    | "no_choice"
    | "no_status"
    | "no_serial"
    | "rounded"
    | "serial_count"
    | "needs_stock"
    | "twice"
    | "taken"
    | "unknown_item"
    | "unknown_branch"
    | "unknown_tax_rate"
    | "not_tracked"
    | "not_allowed"
    | "known_customer"
    | "discarded";
  where: string;
}

export interface ImportLine {
  /** Counted from 1 with the header, as spreadsheets do. */
  number: number;
  /** The record's id in the file, if it is one of our ids. */
  id: string | null;
  values: Partial<Record<AnyField, string>>;
  /** The values of fields with amounts and numbers. */
  numbers: Partial<Record<AnyField, number>>;
  /** The serials of the units that the line creates, as written. */
  serials: readonly string[];
  /** Further serials of the line's unit. */
  aliases: readonly string[];
  /** Values that may be in the file only once: id or codes, serials, a customer's address. */
  keys: readonly string[];
  fault: Fault | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The first of `rows` is the header. */
export function readLines(
  kind: LocalKind,
  rows: readonly string[][],
  mapping: Mapping,
  currency: string,
): ImportLine[] {
  const first = new Map<string, number>();
  return rows.slice(1).map((row, at) => {
    const line = readLine(kind, row, at + 2, mapping, currency);
    if (line.fault) return line;
    const repeated = line.keys.find((key, index) => first.has(key) || line.keys.indexOf(key) !== index);
    if (repeated !== undefined)
      return { ...line, fault: { reason: "twice", where: String(first.get(repeated) ?? line.number) } };
    for (const key of line.keys) first.set(key, line.number);
    return line;
  });
}

/** Whether the item of this line tracks serials: a field says so, or the line has serials. */
export function isTracked({ values, serials }: Pick<ImportLine, "values" | "serials">): boolean {
  return values.serial_tracked === undefined ? serials.length > 0 : isYes(values.serial_tracked);
}

/** The opening stock of the line's item. */
export function openingQuantity({ numbers, serials }: Pick<ImportLine, "numbers" | "serials">): number {
  return numbers.quantity ?? serials.length;
}

function readLine(
  kind: LocalKind,
  row: readonly string[],
  number: number,
  mapping: Mapping,
  currency: string,
): ImportLine {
  const values: ImportLine["values"] = {};
  const numbers: ImportLine["numbers"] = {};
  let fault: Fault | null = null;
  for (const { name, kind: cells } of importColumns(kind)) {
    const column = mapping[name];
    const text = column === undefined ? "" : (row[column] ?? "");
    if (text === "") continue;
    values[name] = text;
    const read = numberOf(cells, text, currency);
    if (typeof read === "number") numbers[name] = read;
    else fault ??= read;
  }
  if (kind !== "serials" && values.status?.toLowerCase() === "discarded")
    fault = { reason: "discarded", where: values.name ?? "" };
  const missing = importColumns(kind).find(
    ({ name, required, instead }) =>
      required && ![name, ...instead].some((one) => values[one as AnyField] !== undefined),
  );
  if (missing) fault = { reason: "missing", where: missing.name as Field };
  const serials = kind === "serials" ? [values.serial ?? ""] : serialsIn(values.serials ?? "");
  const id = UUID.test(values.id?.toLowerCase() ?? "") ? values.id!.toLowerCase() : null;
  const line = { number, id, values, numbers, serials, aliases: serialsIn(values.aliases ?? ""), keys: [], fault };
  return fault
    ? line
    : {
        ...line,
        keys: keysOf(kind, line),
        fault: faultOfSerials(line) ?? (kind === "items" ? faultOfStock(line) : null),
      };
}

/** Null for a text field; a fault if the text is not the number, flag or status that the field requires. */
function numberOf(cells: string, text: string, currency: string): number | Fault | null {
  switch (cells) {
    case "money":
      return readMoney(text, currency) ?? { reason: "no_amount", where: text };
    case "count":
      return readCount(text) ?? { reason: "no_number", where: text };
    case "months":
      return readMonths(text) ?? { reason: "no_number", where: text };
    case "message_wish":
      return isChoice("messages", text) ? null : { reason: "no_choice", where: text };
    case "language":
      return isChoice("language", text) ? null : { reason: "no_choice", where: text };
    case "flag":
      return isFlag(text) ? null : { reason: "no_flag", where: text };
    case "status":
      return readStatus(text) === null ? { reason: "no_status", where: text } : null;
    case "barcode":
      return isRounded(text) ? { reason: "rounded", where: text } : null;
    default:
      return null;
  }
}

function faultOfSerials({ serials, aliases }: Pick<ImportLine, "serials" | "aliases">): Fault | null {
  const all = [...serials, ...aliases];
  const rounded = all.find(isRounded);
  if (rounded !== undefined) return { reason: "rounded", where: rounded };
  const wrong = all.find((serial) => serialKeyOrNull(serial) === null);
  return wrong === undefined ? null : { reason: "no_serial", where: wrong };
}

/** Why the server would refuse the opening stock: a tracked item needs a serial for each piece, and the item has to
 * keep stock. */
function faultOfStock(line: ImportLine): Fault | null {
  const quantity = openingQuantity(line);
  const tracked = isTracked(line);
  const keepsNone = line.values.track_stock !== undefined && !isYes(line.values.track_stock);
  if (keepsNone && (tracked || quantity > 0)) return { reason: "needs_stock", where: line.values.name ?? "" };
  if (!tracked) return line.serials.length > 0 ? { reason: "not_tracked", where: line.values.name ?? "" } : null;
  return line.serials.length === quantity
    ? null
    : { reason: "serial_count", where: `${line.serials.length} / ${quantity}` };
}

/** With ids, two customers with the same address are two customers, as in the shop that wrote the file. */
function keysOf(kind: LocalKind, line: Pick<ImportLine, "id" | "values" | "serials" | "aliases">): string[] {
  const { id, values, serials, aliases } = line;
  const ofUnits = [...serials, ...aliases]
    .flatMap((serial) => serialKeyOrNull(serial) ?? [])
    .map((key) => `serial ${key}`);
  const own = id === null ? [] : [`id ${id}`];
  switch (kind) {
    case "serials":
      return ofUnits;
    case "items": {
      const codes = (["sku", "barcode"] as const).flatMap((field) => {
        const key = serialKeyOrNull(values[field] ?? "");
        return key === null ? [] : [`${field} ${key}`];
      });
      // An item without a code is identified by its name.
      return [
        ...own,
        ...codes,
        ...(own.length + codes.length > 0 ? [] : [`name ${values.name?.toLowerCase()}`]),
        ...ofUnits,
      ];
    }
    case "customers":
    case "suppliers":
      return own.length > 0 ? own : addressesOf(values);
  }
}

/** The values that identify a customer or supplier: the e-mail address, or else the phone. */
export function addressesOf(values: ImportLine["values"]): string[] {
  const word = values.email?.toLowerCase() ?? values.phone?.replace(/[^\d+]/g, "");
  return word === undefined ? [] : [word];
}
