/** The fields that this device adds to a record, so that it is found by index. */
import type { Kind, RecordOf } from "../core/model";
import { codesOf, keysOf } from "../core/record-codes";

/** Fields that only indexes read. */
export interface IndexFields {
  /** The snapshot that brought the row. After a newer snapshot, rows of older ones no longer exist on the server. */
  taken_in: number;
  /** Keys of every serial of the record: a unit's serials, or those of a document's lines. */
  keys?: string[];
  /** The same keys reversed, because people know the last digits of a serial. */
  tails?: string[];
  /** Keys that a scan finds: barcode, SKU, document code, a bill's reference, a device's serial, a telephone. */
  codes?: string[];
  /** Lower-case words of its name, phone and e-mail. */
  words?: string[];
  /** Ids of the returns with which a sale was paid, in an exchange. */
  paid_with?: string[];
}

export type Row<K extends Kind> = RecordOf[K] & IndexFields;

export function toRow<K extends Kind>(kind: K, data: RecordOf[K], takenIn: number): Row<K> {
  return { ...data, ...indexFields(kind, data), taken_in: takenIn };
}

/** The row without its index fields. */
export function toRecord<K extends Kind>(row: Row<K>): RecordOf[K] {
  const {
    taken_in: _takenIn,
    keys: _keys,
    tails: _tails,
    codes: _codes,
    words: _words,
    paid_with: _paidWith,
    ...record
  } = row;
  return record as unknown as RecordOf[K];
}

function indexFields<K extends Kind>(kind: K, data: RecordOf[K]): Omit<IndexFields, "taken_in"> {
  const { own, devices, telephones, units } = codesOf(kind, data);
  switch (kind) {
    case "serial": {
      const keys = keysOf(own);
      return { keys, tails: keys.map(backwards) };
    }
    case "item": {
      const item = data as RecordOf["item"];
      return { codes: keysOf(own), words: wordsOf([item.name, item.category, item.sku]) };
    }
    case "customer":
    case "supplier": {
      const contact = data as RecordOf["customer"];
      return {
        codes: keysOf(telephones),
        words: [
          ...wordsOf([contact.name, contact.phone?.replace(/[^\d+]/g, "") ?? null, contact.email]),
          ...(contact.merged_into ? [MERGED_MARK] : []),
        ],
      };
    }
    case "repair":
    case "transfer":
    case "restock":
    case "adjustment":
    case "return":
      return { codes: keysOf([...own, ...devices]), keys: keysOf([...units, ...devices]) };
    case "sale": {
      const paidWith = (data as RecordOf["sale"]).payments.flatMap(({ return_id }) => return_id ?? []);
      return { codes: keysOf(own), keys: keysOf(units), ...(paidWith.length > 0 ? { paid_with: paidWith } : {}) };
    }
    case "stocktake":
    case "quote":
    case "bill":
    case "payment":
    case "till":
    case "message":
      return { codes: keysOf(own) };
    case "conflict":
      return { keys: keysOf(units) };
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

/** A word of merged customers, by which the index finds them; nobody can type it. */
export const MERGED_MARK = "\u0000merged";

/** The words of a search, in the form of the index. */
export function wordsOf(texts: readonly (string | null)[]): string[] {
  const words = texts.flatMap((text) =>
    (text ?? "")
      .normalize("NFKC")
      .toLowerCase()
      .split(/[^\p{L}\p{N}+@.]+/u),
  );
  return [...new Set(words.filter((word) => word !== ""))];
}

export function backwards(key: string): string {
  return [...key].reverse().join("");
}

function unknownKind(kind: never): never {
  throw new Error(`unknown kind of record: ${String(kind)}`);
}
