/** The fields of records by which a scan finds the record or its units. The table is in
 * sync/records/record_codes.py. Pure. */
import { CODE_FIELDS, SHORTEST_NUMBER } from "../generated/codes";
import type { Kind } from "./model";
import { serialKeyOrNull } from "./serial-key";

const NONE = { own: [], devices: [], telephones: [], units: [] } as const;
const BETWEEN_NUMBERS = /[\s,;/|]+/u;

/** The codes in a record. A field with several device numbers gives each of them. */
export interface Codes {
  own: string[];
  devices: string[];
  /** Their letters and digits only. */
  telephones: string[];
  units: string[];
}

export function codesOf(kind: Kind, data: object): Codes {
  const fields = kind in CODE_FIELDS ? CODE_FIELDS[kind as keyof typeof CODE_FIELDS] : NONE;
  return {
    own: codesAt(data, fields.own),
    devices: codesAt(data, fields.devices).flatMap(numbersIn),
    telephones: codesAt(data, fields.telephones).map(digitsOf),
    units: codesAt(data, fields.units),
  };
}

/** Returns the keys of some codes without duplicates. */
export function keysOf(written: readonly (string | null | undefined)[]): string[] {
  const keys = written.map((text) => (text ? serialKeyOrNull(text) : null));
  return [...new Set(keys.filter((key) => key !== null))];
}

/** The text itself, and each number in it if it has several. */
export function numbersIn(written: string): string[] {
  const parts = written.split(BETWEEN_NUMBERS).filter((part) => part.length >= SHORTEST_NUMBER);
  return [written, ...parts.filter((part) => part !== written)];
}

export function digitsOf(telephone: string): string {
  return telephone.replace(/[^\p{L}\p{N}]/gu, "");
}

/** `a.b` is field b of a; `a[]` is each element of the list a. */
function codesAt(data: object, paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    let values: unknown[] = [data];
    for (const part of path.split(".")) {
      const found = values
        .map((value) => (value as Record<string, unknown>)[part.replace("[]", "")])
        .filter((value) => value !== null && value !== undefined);
      values = part.endsWith("[]") ? (found as unknown[][]).flat() : found;
    }
    return values.filter((value): value is string => typeof value === "string" && value !== "");
  });
}
