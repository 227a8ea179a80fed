/** What a record carries beside itself on this device, so that it is found by index. */
import type { Kind, RecordOf } from "../core/model";
import { serialKeyOrNull } from "../core/serial-key";

/** Fields only indexes read. */
export interface IndexFields {
  /** The snapshot that brought it; after a new snapshot older rows are gone on the server. */
  taken_in: number;
  /** Keys of every serial on it: a unit's identifiers, a document's lines. */
  keys?: string[];
  /** The same keys backwards: people know the last digits of a number. */
  tails?: string[];
  /** Keys of what names it on a label: barcode, SKU, document code. */
  codes?: string[];
  /** Lower-case words of its name, phone and e-mail. */
  words?: string[];
}

export type Row<K extends Kind> = RecordOf[K] & IndexFields;

interface WithSerials {
  serials?: readonly string[] | null;
}

export function toRow<K extends Kind>(kind: K, data: RecordOf[K], takenIn: number): Row<K> {
  return { ...data, ...indexFields(kind, data), taken_in: takenIn };
}

/** The record as the server gave it. */
export function toRecord<K extends Kind>(row: Row<K>): RecordOf[K] {
  const { taken_in: _takenIn, keys: _keys, tails: _tails, codes: _codes, words: _words, ...record } = row;
  return record as unknown as RecordOf[K];
}

function indexFields<K extends Kind>(kind: K, data: RecordOf[K]): Omit<IndexFields, "taken_in"> {
  switch (kind) {
    case "serial": {
      const unit = data as RecordOf["serial"];
      const keys = keysOf([unit.key, unit.serial, ...unit.aliases]);
      return { keys, tails: keys.map(backwards) };
    }
    case "item": {
      const item = data as RecordOf["item"];
      return { codes: keysOf([item.barcode, item.sku]), words: wordsOf([item.name, item.category, item.sku]) };
    }
    case "customer":
    case "supplier": {
      const contact = data as RecordOf["customer"];
      return { words: wordsOf([contact.name, contact.phone?.replace(/[^\d+]/g, "") ?? null, contact.email]) };
    }
    case "repair": {
      const repair = data as RecordOf["repair"];
      return documentFields(repair.code, repair.parts, [repair.device.serial]);
    }
    case "transfer": {
      const transfer = data as RecordOf["transfer"];
      return documentFields(transfer.code, [...transfer.lines, ...transfer.extra], []);
    }
    case "stocktake":
      // What was counted is too much to find each by; the count itself is found by its code.
      return { codes: keysOf([(data as RecordOf["stocktake"]).code]) };
    case "restock":
    case "adjustment":
    case "sale":
    case "return": {
      const document = data as RecordOf["sale"];
      return documentFields(document.code, document.lines, []);
    }
    case "conflict":
      return { keys: keysOf([(data as RecordOf["conflict"]).serial]) };
    case "shop":
    case "branch":
    case "user":
    case "device":
    case "stock":
      return {};
    default:
      return unknownKind(kind);
  }
}

function documentFields(code: string, lines: readonly WithSerials[], others: (string | null)[]) {
  const serials = lines.flatMap((line) => line.serials ?? []);
  return { codes: keysOf([code]), keys: keysOf([...serials, ...others]) };
}

function keysOf(written: readonly (string | null)[]): string[] {
  const keys = written.map((text) => (text === null ? null : serialKeyOrNull(text)));
  return [...new Set(keys.filter((key) => key !== null))];
}

/** The words a search is made of, as they are indexed. */
export function wordsOf(texts: readonly (string | null)[]): string[] {
  const words = texts.flatMap((text) => (text ?? "").normalize("NFKC").toLowerCase().split(/[^\p{L}\p{N}+@.]+/u));
  return [...new Set(words.filter((word) => word !== ""))];
}

export function backwards(key: string): string {
  return [...key].reverse().join("");
}

function unknownKind(kind: never): never {
  throw new Error(`unknown kind of record: ${String(kind)}`);
}
