/** A file's rows as items, units or customers, each with what is wrong with it. Pure. */
import { serialKeyOrNull } from "../../core/serial-key";
import { readAmount } from "../../i18n";
import { FIELDS, NEEDED, type Field, type ImportKind, type Mapping } from "./columns";

/** Why a line cannot be taken; `where` names what stands against it. */
export interface Fault {
  reason: "missing" | "no_amount" | "no_number" | "no_serial" | "twice" | "taken" | "unknown_item" | "not_tracked" | "known_customer";
  where: string;
}

export interface ImportLine {
  /** Counted from 1, the header included, as a spreadsheet shows it. */
  number: number;
  values: Partial<Record<Field, string>>;
  /** Of amounts and numbers. */
  numbers: Partial<Record<Field, number>>;
  /** The key of its serial, or what else it may be only once in the file. */
  key: string | null;
  fault: Fault | null;
}

const AMOUNTS: readonly Field[] = ["price", "cost"];
const NUMBERS: readonly Field[] = ["quantity", "warranty"];

/** `rows` with their header first. */
export function readLines(kind: ImportKind, rows: readonly string[][], mapping: Mapping, currency: string): ImportLine[] {
  const first = new Map<string, number>();
  return rows.slice(1).map((row, at) => {
    const line = readLine(kind, row, at + 2, mapping, currency);
    if (line.fault || line.key === null) return line;
    const earlier = first.get(line.key);
    if (earlier !== undefined) return { ...line, fault: { reason: "twice", where: String(earlier) } };
    first.set(line.key, line.number);
    return line;
  });
}

function readLine(kind: ImportKind, row: readonly string[], number: number, mapping: Mapping, currency: string): ImportLine {
  const values: ImportLine["values"] = {};
  const numbers: ImportLine["numbers"] = {};
  let fault: Fault | null = null;
  for (const field of FIELDS[kind]) {
    const column = mapping[field];
    const text = column === undefined ? "" : (row[column] ?? "").trim();
    if (text === "") continue;
    values[field] = text;
    const read = numberOf(field, text, currency);
    if (read === null) fault ??= { reason: AMOUNTS.includes(field) ? "no_amount" : "no_number", where: text };
    else if (read !== undefined) numbers[field] = read;
  }
  const missing = NEEDED[kind].find((field) => values[field] === undefined);
  if (missing) fault = { reason: "missing", where: missing };
  const key = keyOf(kind, values);
  if (kind === "serials" && !fault && key === null) fault = { reason: "no_serial", where: values.serial ?? "" };
  return { number, values, numbers, key, fault };
}

/** Undefined for a field of words, null where it should be a number and is none. */
function numberOf(field: Field, text: string, currency: string): number | null | undefined {
  if (AMOUNTS.includes(field)) {
    // Exports write the currency's sign beside the amount.
    const amount = readAmount(text.replace(/[A-Z]{3}|[\p{Sc}]/gu, ""), currency);
    return amount === null || amount < 0 ? null : amount;
  }
  if (!NUMBERS.includes(field)) return undefined;
  const [, whole] = /^(\d{1,6})([.,]0+)?( ?\p{L}+)?$/u.exec(text) ?? [];
  return whole === undefined ? null : Number(whole);
}

function keyOf(kind: ImportKind, { serial, sku, phone, email }: ImportLine["values"]): string | null {
  switch (kind) {
    case "serials":
      return serial === undefined ? null : serialKeyOrNull(serial);
    case "items":
      return sku === undefined ? null : serialKeyOrNull(sku);
    case "customers":
      return email?.toLowerCase() ?? phone?.replace(/[^\d+]/g, "") ?? null;
  }
}

/** Yes in the words that exports use. */
export function isYes(text: string | undefined): boolean {
  return /^(yes|y|true|1|x|serial(s|ized|ised)?( numbers?)?|ja|wahr|s[ií]|نعم)$/iu.test(text ?? "");
}
