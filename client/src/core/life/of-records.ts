/**
 * Steps of a unit's history from this device's records: who recorded them, when and where. Pure.
 *
 * A record has its creation and what was added to it, but not the time of each later step.
 */
import type { Conflict, RecordOf, Repair } from "../model";
import { numbersIn } from "../record-codes";
import { fittedAt } from "../repair-parts";
import { serialKeyOrNull } from "../serial-key";
import { stepAfterReturn, unitRule, type UnitStep } from "../status";
import { isNumber, lineOf, linkTo, stepWith, why, type LifeExchange, type LifeStep } from "./steps";

type Kind = "sale" | "repair" | "restock" | "return" | "transfer" | "adjustment";
export type LifeDocument = { [K in Kind]: { kind: K; document: RecordOf[K] } }[Kind];

export interface LifeRecords {
  keys: ReadonlySet<string>;
  documents: readonly LifeDocument[];
  /** The conflicts about any serial of the unit. */
  conflicts: readonly Conflict[];
  /** By the id of the return or the sale that lists the unit. */
  exchanges: ReadonlyMap<string, LifeExchange>;
  /** The document to which the unit is bound. After a correction it may list another unit. */
  bound: string | null;
}

export function stepsOfRecords(records: LifeRecords): LifeStep[] {
  const steps = records.documents.flatMap((named) => stepsOfDocument(named, records));
  return steps.map((step) => judged(step, records.conflicts));
}

/** Whether the unit is the device under repair; otherwise it is a part. */
export function isDevice({ device }: Pick<Repair, "device">, keys: ReadonlySet<string>): boolean {
  return device.serial !== null && numbersIn(device.serial).some((number) => isNumber(number, keys));
}

function stepsOfDocument(named: LifeDocument, { keys, exchanges, bound }: LifeRecords): LifeStep[] {
  const { kind, document } = named;
  const isBound = document.id === bound;
  const made = (type: string, step: string, more: Partial<LifeStep>) =>
    stepWith({ ...headOf(named), type, step, ...more });
  switch (kind) {
    case "restock": {
      const found = lineOf(document.lines, keys);
      return found ? [made("stock.restock", "received", { to: "in_stock", serial: found.serial })] : [];
    }
    case "adjustment": {
      const found = lineOf(document.lines, keys);
      const isMore = found !== undefined && found.line.delta > 0;
      return found
        ? [
            made("stock.adjust", isMore ? "received" : "written_off", {
              to: isMore ? "in_stock" : "written_off",
              serial: found.serial,
              note: why(document.reason, document.note),
            }),
          ]
        : [];
    }
    case "sale": {
      const found = lineOf(document.lines, keys);
      return found || isBound
        ? [
            made("sale.complete", "sold", {
              to: "sold",
              serial: found?.serial ?? null,
              exchange: exchanges.get(document.id) ?? null,
            }),
          ]
        : [];
    }
    case "return": {
      const found = lineOf(document.lines, keys);
      if (!found) return [];
      const back = made("sale.return", "returned", {
        to: "returned",
        serial: found.serial,
        note: document.reason,
        exchange: exchanges.get(document.id) ?? null,
      });
      return [back, ...afterReturn(back, stepAfterReturn(found.line.disposition))];
    }
    case "transfer": {
      const found = lineOf(document.lines, keys);
      return found || isBound
        ? [made("transfer.send", "sent", { to: "in_transit", serial: found?.serial ?? null })]
        : [];
    }
    case "repair":
      return [...stepsAsPart(document, keys), ...stepsAsDevice(document, keys)];
    default:
      return unknownKind(named);
  }
}

/** The second step of a return: the disposition of the unit. */
export function afterReturn(back: LifeStep, then: UnitStep | null): LifeStep[] {
  return then === null ? [] : [{ ...back, step: then, to: unitRule(then).target, note: null }];
}

function headOf({ kind, document }: LifeDocument) {
  const { operation_id, happened_at, device_code, actor_id, branch_id } = document;
  return { operation_id, happened_at, device_code, actor_id, branch_id, document: linkTo(kind, document) };
}

/** Repair records do not say who fitted a part. */
function stepsAsPart(repair: Repair, keys: ReadonlySet<string>): LifeStep[] {
  return repair.parts.flatMap((part) => {
    const found = lineOf([part], keys);
    if (!found) return [];
    const { operation_id, happened_at } = part;
    return [
      stepWith({
        operation_id,
        happened_at,
        type: "repair.add_part",
        step: "used",
        to: "in_repair",
        branch_id: fittedAt(part, repair.branch_id),
        document: linkTo("repair", repair),
        serial: found.serial,
      }),
    ];
  });
}

function stepsAsDevice(repair: Repair, keys: ReadonlySet<string>): LifeStep[] {
  if (!isDevice(repair, keys)) return [];
  const opened = stepWith({
    ...headOf({ kind: "repair", document: repair }),
    type: "repair.open",
    step: "repair_opened",
    note: repair.problem,
  });
  if (repair.completed_at === null) return [opened];
  const completed = {
    ...opened,
    operation_id: `${opened.operation_id} completed`,
    type: "repair.complete",
    step: "repair_completed",
    happened_at: repair.completed_at,
    note: null,
    actor_id: "",
    device_code: "",
  };
  return [opened, completed];
}

/** Adds the standing of a step and the decision on it from its conflict. */
function judged(step: LifeStep, conflicts: readonly Conflict[]): LifeStep {
  const key = step.serial === null ? null : serialKeyOrNull(step.serial);
  const conflict = conflicts.find(
    ({ operation_id, serial }) =>
      operation_id === step.operation_id && (serial === null ? null : serialKeyOrNull(serial)) === key,
  );
  if (!conflict) return step;
  if (conflict.status === "open") return { ...step, standing: conflict.standing, reason: conflict.reason };
  return { ...step, decision: conflict.decision };
}

function unknownKind(named: never): never {
  throw new Error(`no life in a document of this kind: ${JSON.stringify(named)}`);
}
