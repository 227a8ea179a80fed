/** Operations that arrived after a till was closed, with their people and times. */
import type { Till } from "../../core/model";
import { sumOf } from "../../core/balance";
import { t } from "../../i18n";
import type { ShopDatabase } from "../../storage/database";
import { documentHref } from "../hrefs";

export interface LateArrival {
  operation_id: string;
  /** For example "Payment A7K3-12". */
  what: string;
  /** In minor units; null if this device does not know it. */
  amount: number | null;
  person: string | null;
  at: number | null;
  href: string | null;
}

export async function lateArrivals(database: ShopDatabase, till: Till): Promise<LateArrival[]> {
  if (till.late.length === 0) return [];
  const late = new Set(till.late);
  const isLate = ({ operation_id }: { operation_id: string }) => late.has(operation_id);
  const range = [
    [till.branch_id, till.happened_at - DAY_MS],
    [till.branch_id, Number.MAX_SAFE_INTEGER],
  ] as const;
  const [payments, sales, returns, people] = await Promise.all([
    database.payment.where("till_id").equals(till.id).filter(isLate).toArray(),
    database.sale
      .where("[branch_id+happened_at]")
      .between(...range)
      .filter(isLate)
      .toArray(),
    database.return
      .where("[branch_id+happened_at]")
      .between(...range)
      .filter(isLate)
      .toArray(),
    database.user.toArray(),
  ]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const found = [
    ...payments.map((one) => ({ ...shown("payment", one, names), amount: one.amount })),
    ...sales.map((one) => ({ ...shown("sale", one, names), amount: sumOf(one.payments) })),
    ...returns.map((one) => ({ ...shown("return", one, names), amount: -one.refund })),
    ...till.moves.filter(isLate).map(({ operation_id, reason, amount, happened_at, actor_id }) => ({
      operation_id,
      what: reason,
      amount,
      person: names.get(actor_id) ?? null,
      at: happened_at,
      href: null,
    })),
  ];
  const known = new Map(found.map((one) => [one.operation_id, one]));
  return till.late.map((id) => known.get(id) ?? unknown(id));
}

const DAY_MS = 86_400_000;

interface Document {
  id: string;
  code: string;
  operation_id: string;
  actor_id: string;
  happened_at: number;
}

function shown(kind: "payment" | "sale" | "return", one: Document, names: ReadonlyMap<string, string>) {
  return {
    operation_id: one.operation_id,
    what: `${t(`units.${kind}`)} ${one.code}`,
    person: names.get(one.actor_id) ?? null,
    at: one.happened_at,
    href: documentHref(kind, one.id),
  };
}

/** An operation of another branch, or one that was not pulled yet. */
function unknown(operation_id: string): LateArrival {
  return { operation_id, what: t("money.lateUnknown"), amount: null, person: null, at: null, href: null };
}
