/** The correction for each finding of a stock-take: the operation that most likely happened; none if nothing is left
 * to correct. Pure. */
import type { StocktakeResult, Unit } from "../../core/model";
import type { OperationType, PayloadOf } from "../../core/operations";

export type FindingKind = Exclude<keyof StocktakeResult, "quantities">;
export const FINDING_KINDS = [
  "missing",
  "unexpected",
  "wrong_branch",
  "already_sold",
  "not_in_stock",
] as const satisfies readonly FindingKind[];

export type Proposal =
  /** The records agree with the count by now. */
  | { kind: "settled" }
  | { kind: "write_off"; unit: Unit }
  /** Somebody has to choose its item. */
  | { kind: "receive" }
  /** Send it from the recorded branch and receive it here. */
  | { kind: "transfer"; unit: Unit }
  | { kind: "arrive"; unit: Unit; transferId: string }
  | { kind: "return"; unit: Unit; saleId: string }
  /** No operation fits; a person has to look at the unit. */
  | { kind: "open_unit"; unit: Unit };

/** One operation to record, and its branch; by default the branch of the count. */
export type Recording = { [T in OperationType]: { type: T; payload: PayloadOf<T>; branchId?: string } }[
  | "stock.adjust"
  | "transfer.send"
  | "transfer.receive"
  | "sale.return"];

/** `unit` is the present record. */
export function proposalFor(kind: FindingKind, unit: Unit | undefined, branchId: string): Proposal {
  const isHere = unit?.status === "in_stock" && unit.branch_id === branchId;
  if (kind === "missing") return unit && isHere ? { kind: "write_off", unit } : { kind: "settled" };
  if (!unit) return { kind: "receive" };
  if (isHere) return { kind: "settled" };
  const { document } = unit;
  if (unit.status === "in_stock") return { kind: "transfer", unit };
  if (unit.status === "in_transit" && document?.type === "transfer")
    return { kind: "arrive", unit, transferId: document.id };
  if (unit.status === "sold" && document?.type === "sale") return { kind: "return", unit, saleId: document.id };
  return { kind: "open_unit", unit };
}

export interface RecordingContext {
  newId: () => string;
  /** The branch of the count. */
  branchId: string;
  /** The stock-take's code, which the recorded operations mention. */
  code: string;
}

export function recordingsOf(
  proposal: Extract<Proposal, { kind: "write_off" | "transfer" | "arrive" | "return" }>,
  context: RecordingContext,
): Recording[] {
  const { unit } = proposal;
  const line = { item_id: unit.item_id, quantity: 1, serials: [unit.serial] };
  switch (proposal.kind) {
    case "write_off":
      return [writeOff([unit], context)];
    case "transfer": {
      const transfer_id = context.newId();
      const sent: Recording = {
        type: "transfer.send",
        payload: { transfer_id, to_branch_id: context.branchId, lines: [line] },
        branchId: unit.branch_id,
      };
      return [sent, { type: "transfer.receive", payload: { transfer_id, lines: [line] } }];
    }
    case "arrive":
      return [{ type: "transfer.receive", payload: { transfer_id: proposal.transferId, lines: [line] } }];
    case "return":
      return [
        {
          type: "sale.return",
          payload: {
            return_id: context.newId(),
            sale_id: proposal.saleId,
            reason: context.code,
            lines: [{ ...line, disposition: "restock" }],
            refund: 0,
          },
        },
      ];
  }
}

export function writeOff(units: readonly Unit[], context: RecordingContext): Recording {
  const itemIds = [...new Set(units.map(({ item_id }) => item_id))];
  const lines = itemIds.map((item_id) => {
    const serials = units.filter((unit) => unit.item_id === item_id).map(({ serial }) => serial);
    return { item_id, delta: -serials.length, serials };
  });
  return adjustment(lines, context);
}

export function receiveAs(itemId: string, serial: string, context: RecordingContext): Recording {
  return adjustment([{ item_id: itemId, delta: 1, serials: [serial] }], context);
}

export function adjustQuantity(itemId: string, difference: number, context: RecordingContext): Recording {
  return adjustment([{ item_id: itemId, delta: difference, serials: null }], context);
}

function adjustment(lines: PayloadOf<"stock.adjust">["lines"], { newId, code }: RecordingContext): Recording {
  return { type: "stock.adjust", payload: { adjustment_id: newId(), reason: "count", note: code, lines } };
}
