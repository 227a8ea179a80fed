/** What a proposal would record, in words. Every field is shown: nobody confirms what they cannot see. Pure. */
import type { Proposal } from "../../api/proposals";
import { formatMoney, inARow, t } from "../../i18n";

/** The names of records by their ids, of whichever kind. */
export type Names = ReadonlyMap<string, string>;

export interface ProposalFact {
  term: string;
  value: string;
}

/** Ids of the records that the operation creates: these have no name yet. */
const MADE: Readonly<Record<Proposal["type"], string | null>> = {
  "repair.open": "repair_id",
  "repair.quote": "quote_id",
  "serial.note": null,
  "stock.restock": "restock_id",
  "transfer.draft": "transfer_id",
};

const TERMS: Readonly<Record<string, () => string>> = {
  customer_id: () => t("repairs.customer"),
  description: () => t("repairs.device"),
  lines: () => t("proposals.lines"),
  note: () => t("serials.note"),
  problem: () => t("repairs.problem"),
  reference: () => t("restock.reference"),
  repair_id: () => t("proposals.repair"),
  serial: () => t("serials.serial"),
  supplier_id: () => t("proposals.supplier"),
  to_branch_id: () => t("proposals.toBranch"),
  total: () => t("sales.total"),
};
const SUBJECTS = { item_id: true, description: true };
const CLEAR = { ...SUBJECTS, serials: true, unit_price: true };
const AMOUNTS: ReadonlySet<string> = new Set(["total", "unit_price", "unit_cost", "discount", "price"]);

export function factsOf({ type, payload }: Proposal, names: Names, currency: string): ProposalFact[] {
  const say = (name: string, value: unknown): string => {
    if (AMOUNTS.has(name) && typeof value === "number") return formatMoney(value, currency);
    if (typeof value === "string") return names.get(value) ?? value;
    if (Array.isArray(value)) return value.map((one) => say(name, one)).join(name === "lines" ? "\n" : ", ");
    if (value === null || typeof value !== "object") return String(value);
    return sayObject(value as Readonly<Record<string, unknown>>, say);
  };
  return Object.entries(payload)
    .filter(([name]) => name !== MADE[type])
    .filter(isGiven)
    .flatMap(([name, value]) => (name === "device" ? Object.entries(value as object).filter(isGiven) : [[name, value]]))
    .map(([name, value]) => ({ term: TERMS[name as string]?.() ?? String(name), value: say(String(name), value) }));
}

/** A line: its quantity and its item, then its other fields, named if the value alone is unclear. */
function sayObject(held: Readonly<Record<string, unknown>>, say: (name: string, value: unknown) => string): string {
  const { quantity, ...rest } = held;
  const parts = Object.entries(rest)
    .filter(isGiven)
    .sort(([one], [other]) => Number(other in SUBJECTS) - Number(one in SUBJECTS))
    .map(([name, value]) => (name in CLEAR ? say(name, value) : `${name}: ${say(name, value)}`));
  const [first = "", ...others] = parts;
  return inARow([typeof quantity === "number" ? `${quantity} × ${first}` : first, ...others]);
}

function isGiven([, value]: [string, unknown]): boolean {
  return value !== null && value !== undefined && value !== "";
}
