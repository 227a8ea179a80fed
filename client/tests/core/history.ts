/**
 * Plays the small histories of tests/vectors/histories on one device, and returns its predictions.
 *
 * The lines are documented in tests/sync/test_vectors.py, and read there by tests/history.py.
 */
import type { Status } from "../../src/core/model";
import type { Operation, OperationType, PayloadOf } from "../../src/core/operations";
import { predict } from "../../src/core/predict";
import { withDoubt, type Doubt } from "../../src/core/prediction";
import { serialKey } from "../../src/core/serial-key";
import { leftOf } from "../../src/core/repair-parts";
import type { Disposition } from "../../src/core/status";
import { NOON, phone, unit, stock } from "../cast";
import { MemoryRecords } from "../memory-records";

export interface Ends {
  units?: Record<string, string>;
  open?: string[];
  stock?: Record<string, number>;
  documents?: Record<string, string>;
  inside?: Record<string, number>;
}

export interface History {
  history: string;
  devices?: Record<string, string>;
  given?: Record<string, string>;
  happens: string[];
  ends: Ends;
  prediction?: (keyof Ends)[];
}

const CABLES = 10;

type Told = { [T in OperationType]: { type: T; payload: PayloadOf<T> } }[OperationType];
type Line = { item_id: string; quantity: number; serials?: string[] };
type Verb = (code: string, words: string[]) => Told;

/** Reads `screen SN-1 SN-2 cable x3`: a word without a digit is an item, `x3` a quantity, any other word a serial. */
function linesOf(words: string[]): Line[] {
  const lines: Line[] = [];
  for (const word of words) {
    const line = lines.at(-1)!;
    if (!/\d/.test(word)) lines.push({ item_id: word, quantity: 0 });
    else if (/^x\d+$/.test(word)) line.quantity = Number(word.slice(1));
    else {
      line.serials = [...(line.serials ?? []), word];
      line.quantity += 1;
    }
  }
  return lines;
}

const partOf = ([repair_id, ...words]: string[]) => ({ repair_id: repair_id!, ...linesOf(words)[0]! });
/** The plan of a transfer, either new or `of` a draft. */
function planOf(code: string, [to, ...words]: string[]): PayloadOf<"transfer.draft"> {
  const isOf = words.at(-2) === "of";
  return {
    transfer_id: isOf ? words.at(-1)! : code,
    to_branch_id: to!,
    lines: linesOf(isOf ? words.slice(0, -2) : words),
  };
}

const told = <T extends OperationType>(type: T, payload: PayloadOf<T>) => ({ type, payload }) as Told;

function returned(code: string, words: string[]): Told {
  const [sale, ...listed] = words.slice(0, -1);
  const disposition = words.at(-1) as Disposition;
  const lines = linesOf(listed).map((line) => ({ ...line, disposition }));
  const given = sale === "-" ? {} : { sale_id: sale! };
  return told("sale.return", { return_id: code, reason: "no use", refund: 0, lines, ...given });
}

/** Reads `name=value`; yes and no become booleans. */
function fieldsOf(words: readonly string[]) {
  const flags: Record<string, boolean> = { yes: true, no: false };
  return Object.fromEntries(
    words.map((word) => word.split("=") as [string, string]).map(([name, value]) => [name, flags[value] ?? value]),
  );
}

function item(_code: string, [name, how, ...rest]: string[]): Told {
  const serials = rest.filter((word) => !word.includes("="));
  const codes = fieldsOf(rest.filter((word) => word.includes("=")));
  const tracked = how === "serialised";
  if (how === "plain")
    return told("item.create", {
      item_id: name!,
      name: name!,
      price: 100,
      track_stock: true,
      serial_tracked: false,
      ...codes,
    });
  const stock = tracked ? { quantity: serials.length, serials } : { quantity: Number(how!.slice(1)) };
  const fields = { item_id: name!, name: name!, price: 100, track_stock: true, serial_tracked: tracked, ...codes };
  return told("item.create", { ...fields, initial_stock: stock });
}

function adjusted(code: string, [item_id, delta, ...serials]: string[]): Told {
  const line = { item_id: item_id!, delta: Number(delta), ...(serials.length > 0 ? { serials } : {}) };
  return told("stock.adjust", { adjustment_id: code, reason: "count", lines: [line] });
}

function sold(code: string, words: string[]): Told {
  const lines = linesOf(words).map((line) => ({ ...line, unit_price: 9900 }));
  return told("sale.complete", { sale_id: code, lines, payments: [], total: 0 });
}

const REPAIR = { device: { description: "Galaxy A52" }, problem: "cracked" };

const VERBS: Record<string, Verb> = {
  restock: (code, words) => told("stock.restock", { restock_id: code, lines: linesOf(words) }),
  adjust: adjusted,
  sell: sold,
  return: returned,
  void: (_code, [sale]) => told("sale.void", { sale_id: sale!, reason: "mistake" }),
  open: (code) => told("repair.open", { repair_id: code, ...REPAIR }),
  fit: (_code, words) => told("repair.add_part", partOf(words)),
  "take-out": (_code, words) => told("repair.remove_part", partOf(words)),
  "return-part": (_code, words) => {
    const disposition = words.at(-1) as Disposition;
    return told("repair.return_part", { ...partOf(words.slice(0, -1)), reason: "faulty", disposition });
  },
  complete: (_code, [repair]) => told("repair.complete", { repair_id: repair! }),
  cancel: (_code, [repair]) => told("repair.cancel", { repair_id: repair! }),
  reopen: (_code, [repair]) => told("repair.reopen", { repair_id: repair! }),
  deliver: (_code, [repair]) => told("repair.deliver", { repair_id: repair! }),
  draft: (code, words) => told("transfer.draft", planOf(code, words)),
  send: (code, words) => told("transfer.send", planOf(code, words)),
  receive: (_code, [transfer, ...words]) => told("transfer.receive", { transfer_id: transfer!, lines: linesOf(words) }),
  recall: (_code, [transfer]) => told("transfer.cancel", { transfer_id: transfer! }),
  set: (_code, [serial, status]) => told("serial.set_status", { serial: serial!, status: status as "sold" }),
  note: (_code, [serial, ...note]) => told("serial.note", { serial: serial!, note: note.join(" ") }),
  rename: (_code, [serial, given]) => told("serial.rename", { serial: serial!, new_serial: given!, reason: "misread" }),
  alias: (_code, [serial, alias]) => told("serial.add_alias", { serial: serial!, alias: alias! }),
  item,
  merge: (_code, [name, into]) => told("item.merge", { item_id: name!, into_id: into! }),
  customer: (_code, [name]) => told("customer.create", { customer_id: name!, name: name! }),
  same: (_code, [name, into]) => told("customer.merge", { customer_id: name!, into_id: into! }),
  decide: (_code, [operation_id, serial, verdict, new_serial]) =>
    told("conflict.resolve", {
      operation_id: operation_id!,
      serial: serial!,
      verdict: verdict as "reassign",
      new_serial: new_serial!,
      expects: [],
    }),
  archive: (_code, [name]) => told("item.archive", { item_id: name! }),
  edit: (_code, [kind, id]) => {
    if (kind === "repair") return told("repair.update", { repair_id: id!, changes: { price: 5 } });
    throw new Error(`no history of one device edits a ${kind}`);
  },
};

/** The final state of the device, in the form of `ends`. */
export async function predicted(history: History): Promise<Required<Ends>> {
  const records = shopOf(history);
  const codes: string[] = [];
  const doubts = new Map<string, Doubt[]>();
  let [branch] = Object.values(history.devices ?? { A: "north" }).map((told) => told.split(", ")[0]!);
  for (const line of history.happens) {
    const [code, ...said] = line.split(" ");
    const made = said[0] === "as" ? said.splice(0, 2)[1]! : code!;
    const [verb, ...words] = said;
    if (!/^[A-Z]+-\d+$/.test(code!)) {
      if (verb !== "goes") throw new Error(`a prediction knows no other device: ${line}`);
      branch = words[1]!;
      continue;
    }
    codes.push(code!);
    const seq = Number(code!.split("-")[1]);
    const what = VERBS[verb!]!(made, words);
    const envelope = { id: code, seq, v: 1, at: NOON + seq, base: 0, branch_id: branch, actor_id: "ada" };
    const prediction = await predict(
      { ...envelope, ...what } as Operation,
      { device_code: code!.split("-")[0]! },
      records,
    );
    records.put(prediction.changes);
    doubts.set(code!, prediction.doubts);
    for (const { serial, item_id } of prediction.doubts.filter(({ reason }) => reason === "unknown_serial")) {
      const named = { operation_id: code!, ...(item_id === undefined ? {} : { item_id }) };
      records.named.push({ key: serialKey(serial!), named });
    }
    for (const { operation_id, ...doubt } of prediction.doubtedAnew)
      doubts.set(operation_id, withDoubt(doubts.get(operation_id)!, doubt));
  }
  const open = [...doubts].flatMap(([code, of]) =>
    of.map(({ serial, reason }) => `${code} ${serial ?? "-"}: ${reason}`),
  );
  return { ...shown(records, codes), open: open.sort() };
}

function shopOf(history: History): MemoryRecords {
  const records = new MemoryRecords();
  const counts: Record<string, number> = { "cable:north": CABLES };
  for (const [serial, place] of Object.entries(history.given ?? {})) {
    const [item_id, branch_id] = place.split(" ") as [string, string];
    records.put([{ kind: "serial", id: serial, data: unit(serial, { item_id, branch_id }) }]);
    counts[`${item_id}:${branch_id}`] = (counts[`${item_id}:${branch_id}`] ?? 0) + 1;
  }
  for (const [id, serial_tracked] of Object.entries({ screen: true, battery: true, cable: false })) {
    records.put([{ kind: "item", id, data: phone({ id, name: id, serial_tracked, warranty_months: null }) }]);
  }
  for (const [id, quantity] of Object.entries(counts)) {
    const [item_id, branch_id] = id.split(":") as [string, string];
    records.put([{ kind: "stock", id, data: stock(item_id, branch_id, quantity, item_id !== "cable") }]);
  }
  return records;
}

function shown(records: MemoryRecords, codes: string[]): Required<Omit<Ends, "open">> {
  const units = records.all("serial").map(({ serial, status, branch_id, document, contested }) => {
    const words: [Status, ...string[]] = [
      status,
      branch_id,
      document?.code ?? "-",
      ...(contested ? ["contested"] : []),
    ];
    return [serial, words.join(" ")];
  });
  const stock = records
    .all("stock")
    .filter(({ quantity }) => quantity !== 0)
    .map(({ item_id, branch_id, quantity }) => [`${item_id} ${branch_id}`, quantity]);
  const kinds = ["sale", "repair", "transfer", "return", "restock", "adjustment"] as const;
  const documents = kinds
    .flatMap((kind) => records.all(kind))
    .filter(({ code }) => codes.includes(code))
    .map(({ code, status }) => [code, status]);
  const inside = records
    .all("repair")
    .flatMap(({ code, parts, surplus = [] }) => [
      ...parts.map((part) => [part.operation_id, leftOf(part)]),
      ...surplus.map(({ item_id, quantity }) => [`${code} ${item_id}`, -quantity]),
    ]);
  return {
    inside: Object.fromEntries(inside) as Record<string, number>,
    units: Object.fromEntries(units) as Record<string, string>,
    stock: Object.fromEntries(stock) as Record<string, number>,
    documents: Object.fromEntries(documents) as Record<string, string>,
  };
}

/** The stock by `ends`: the number of units in stock, and 10 cables in North unless it states another quantity. */
export function stockOf(ends: Ends, itemOf: (serial: string) => string): Record<string, number> {
  const counts: Record<string, number> = { "cable north": CABLES };
  for (const [serial, told] of Object.entries(ends.units ?? {})) {
    const [status, branch] = told.split(" ");
    const place = `${itemOf(serial)} ${branch}`;
    if (status === "in_stock") counts[place] = (counts[place] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries({ ...counts, ...ends.stock }).filter(([, quantity]) => quantity !== 0));
}

/** The item of a unit, as given, or as the lines receive it. */
export function itemIn(history: History, serial: string): string {
  const given = history.given?.[serial];
  if (given) return given.split(" ")[0]!;
  const line = history.happens.find((told) => told.split(" ").includes(serial))!;
  return line.replace(/ as \S+/, "").split(" ")[2]!;
}
