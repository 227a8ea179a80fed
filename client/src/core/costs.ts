/** Cost prices in operations, which technicians may not see. Pure. The server's half is sync/wire/cost_prices.py. */
import type { Operation } from "./operations";
import { mayRecord, type Role } from "./status";
import type { User } from "./model";

const COST_FIELDS: ReadonlySet<string> = new Set(["cost", "unit_cost"]);

/** Whether a person may see costs: those who may restock at some branch may, as on the server. */
export function mayKnowCosts({ role, branch_roles }: Pick<User, "role" | "branch_roles">): boolean {
  return [role, ...Object.values(branch_roles ?? {})].some((each: Role) => mayRecord(each, "stock.restock"));
}

/** The operation without its cost prices; the same object if it has none. */
export function withoutCosts(operation: Operation): Operation {
  const payload = stripped(operation.payload);
  return payload === operation.payload ? operation : ({ ...operation, payload } as Operation);
}

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) {
    const parts = value.map(stripped);
    return parts.every((part, at) => part === value[at]) ? value : parts;
  }
  if (typeof value !== "object" || value === null) return value;
  const before = Object.entries(value);
  const after = before
    .filter(([name, field]) => !COST_FIELDS.has(name) || field === null)
    .map(([name, field]): [string, unknown] => [name, stripped(field)]);
  const isSame = after.length === before.length && after.every(([, field], at) => field === before[at]![1]);
  return isSame ? value : Object.fromEntries(after);
}
