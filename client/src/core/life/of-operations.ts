/** What this device recorded itself of a unit's life, from its queue and from what the server acknowledged. Pure. */
import type { DocumentType, Status, SubjectLink } from "../model";
import { documentMadeBy, unknownOperation, type Operation, type OperationResult } from "../operations";
import { numbersIn } from "../record-codes";
import { serialKeyOrNull } from "../serial-key";
import { stepAfterReturn, unitRule, type UnitStep } from "../status";
import { afterReturn, isDevice, type LifeDocument } from "./of-records";
import { isNumber, lineOf, linkTo, stepWith, why, type LifeStep } from "./steps";

/** An entry of the queue, as far as a life tells it. */
export interface LifeEntry {
  operation: Operation;
  device_code: string;
  ordinal: number;
  state: "queued" | "sent" | "acknowledged" | "rejected";
  result: OperationResult | null;
  /** By the device's clock. */
  acknowledged_at: number | null;
}

export interface LifeQueue {
  keys: ReadonlySet<string>;
  /** Those the unit is on, for steps that name their document alone. */
  documents: readonly LifeDocument[];
  entries: readonly LifeEntry[];
}

/** In the order they were recorded. What was rejected is no part of the shop. */
export function stepsOfEntries({ keys, documents, entries }: LifeQueue): LifeStep[] {
  const told = entries.filter(({ state }) => state !== "rejected").sort((one, other) => one.ordinal - other.ordinal);
  return told.flatMap((entry) =>
    stepsOfOperation(new Telling(entry, keys, documents), entry.operation).map((step) => judged(step, entry)),
  );
}

/** Builds the timeline steps of one operation. */
class Telling {
  constructor(
    readonly entry: LifeEntry,
    readonly keys: ReadonlySet<string>,
    readonly documents: readonly LifeDocument[],
  ) {}

  /** A step that names the unit; `to` is the table's unless it is given. */
  of(step: UnitStep | "set_by_hand" | "decided", serial: string, more: Partial<LifeStep> = {}): LifeStep[] {
    return [
      this.step(step, {
        to: step === "set_by_hand" || step === "decided" ? null : unitRule(step).target,
        serial,
        ...more,
      }),
    ];
  }

  /** The steps of a document's lines that name the unit. */
  on<L extends { serials?: readonly string[] | null }>(
    lines: readonly L[],
    tell: (line: L, serial: string) => LifeStep[],
  ): LifeStep[] {
    const found = lineOf(lines, this.keys);
    return found ? tell(found.line, found.serial) : [];
  }

  /** A step of a document that the unit is on, as what it is there. */
  ofDocument(
    type: "sale" | "transfer" | "repair",
    id: string,
    step: UnitStep | null,
    asDevice: string | null = null,
  ): LifeStep[] {
    const named = this.documents.find(({ kind, document }) => kind === type && document.id === id);
    if (!named) return [];
    if (named.kind === "repair" && isDevice(named.document, this.keys))
      return asDevice === null ? [] : [this.step(asDevice, { document: this.link(type, id) })];
    return step === null ? [] : [this.step(step, { to: unitRule(step).target, document: this.link(type, id) })];
  }

  /** By its code, where this device has the document. */
  link(type: DocumentType, id: string): SubjectLink {
    const known = this.documents.find(({ document }) => document.id === id);
    return known ? linkTo(type, known.document) : { type, id, code: null };
  }

  step(step: string, more: Partial<LifeStep>): LifeStep {
    const { operation, device_code, result, state } = this.entry;
    const { id, type, at, actor_id, branch_id } = operation;
    const waits = state === "queued" || state === "sent";
    return stepWith({
      operation_id: id,
      type,
      step,
      happened_at: result?.happened_at ?? at,
      device_code,
      actor_id,
      branch_id,
      document: documentMadeBy(operation, device_code),
      ...(waits ? { waits } : {}),
      ...more,
    });
  }
}

type Tellers = {
  [Type in Operation["type"]]: (telling: Telling, operation: Extract<Operation, { type: Type }>) => LifeStep[];
};

const tellsNothing = (): LifeStep[] => [];

const TELLERS: Tellers = {
  "item.create": (telling, { payload }) =>
    telling.on([payload.initial_stock ?? { serials: null }], (_line, serial) =>
      telling.of("received", serial, { document: { type: "item", id: payload.item_id, code: null } }),
    ),
  "stock.restock": (telling, { payload }) =>
    telling.on(payload.lines, (_line, serial) => telling.of("received", serial)),
  "stock.adjust": (telling, { payload }) =>
    telling.on(payload.lines, (line, serial) =>
      telling.of(line.delta > 0 ? "received" : "written_off", serial, { note: why(payload.reason, payload.note) }),
    ),
  "transfer.send": (telling, { payload }) => telling.on(payload.lines, (_line, serial) => telling.of("sent", serial)),
  "transfer.receive": (telling, { payload }) =>
    telling.on(payload.lines, (_line, serial) =>
      telling.of("arrived", serial, { document: telling.link("transfer", payload.transfer_id) }),
    ),
  "transfer.cancel": (telling, { payload }) => telling.ofDocument("transfer", payload.transfer_id, "recalled"),
  "sale.complete": (telling, { payload }) => telling.on(payload.lines, (_line, serial) => telling.of("sold", serial)),
  "sale.return": (telling, { payload }) =>
    telling.on(payload.lines, (line, serial) =>
      telling
        .of("returned", serial, { note: payload.reason })
        .flatMap((back) => [back, ...afterReturn(back, stepAfterReturn(line.disposition))]),
    ),
  "sale.void": (telling, { payload }) =>
    telling.ofDocument("sale", payload.sale_id, "voided").map((step) => ({ ...step, note: payload.reason })),
  "repair.open": (telling, { payload }) =>
    deviceKeys(payload.device.serial).some((key) => telling.keys.has(key))
      ? [telling.step("repair_opened", { note: payload.problem })]
      : [],
  "repair.add_part": (telling, { payload }) =>
    telling.on([payload], (_line, serial) =>
      telling.of("used", serial, { document: telling.link("repair", payload.repair_id) }),
    ),
  "repair.remove_part": (telling, { payload }) =>
    telling.on([payload], (_line, serial) =>
      telling.of("removed", serial, { document: telling.link("repair", payload.repair_id) }),
    ),
  "repair.return_part": (telling, { payload }) =>
    telling.on([payload], (line, serial) =>
      telling
        .of("part_returned", serial, { note: payload.reason, document: telling.link("repair", payload.repair_id) })
        .flatMap((back) => [back, ...afterReturn(back, stepAfterReturn(line.disposition))]),
    ),
  "repair.complete": (telling, { payload }) =>
    telling.ofDocument("repair", payload.repair_id, "completed", "repair_completed"),
  "repair.cancel": (telling, { payload }) =>
    telling.ofDocument("repair", payload.repair_id, "cancelled", "repair_cancelled"),
  "repair.reopen": (telling, { payload }) =>
    telling.ofDocument("repair", payload.repair_id, "reopened", "repair_reopened"),
  "repair.deliver": (telling, { payload }) => telling.ofDocument("repair", payload.repair_id, null, "repair_delivered"),
  "serial.set_status": (telling, { payload }) =>
    isNumber(payload.serial, telling.keys)
      ? telling.of("set_by_hand", payload.serial, { to: payload.status as Status, note: payload.note ?? null })
      : [],
  "serial.note": (telling, { payload }) =>
    isNumber(payload.serial, telling.keys)
      ? [telling.step("noted", { serial: payload.serial, note: payload.note })]
      : [],
  "serial.rename": (telling, { payload }) =>
    isNumber(payload.serial, telling.keys)
      ? [telling.step("renamed", { serial: payload.serial, note: payload.reason, new_serial: payload.new_serial })]
      : [],
  "serial.add_alias": (telling, { payload }) =>
    isNumber(payload.serial, telling.keys)
      ? [telling.step("aliased", { serial: payload.serial, new_serial: payload.alias })]
      : [],
  "conflict.resolve": decided,
  "conflict.reopen": decided,
  "item.update": tellsNothing,
  "item.archive": tellsNothing,
  "item.merge": tellsNothing,
  "transfer.draft": tellsNothing,
  "customer.create": tellsNothing,
  "customer.update": tellsNothing,
  "supplier.create": tellsNothing,
  "supplier.update": tellsNothing,
  "repair.update": tellsNothing,
  "stocktake.open": tellsNothing,
  "stocktake.count": tellsNothing,
  "stocktake.close": tellsNothing,
};

function stepsOfOperation(telling: Telling, operation: Operation): LifeStep[] {
  const tell = TELLERS[operation.type] as ((telling: Telling, operation: Operation) => LifeStep[]) | undefined;
  return tell ? tell(telling, operation) : unknownOperation(operation as never);
}

/** A line of its own: the server's timeline has it beside the step that it is about. */
function decided(
  telling: Telling,
  operation: Extract<Operation, { type: "conflict.resolve" | "conflict.reopen" }>,
): LifeStep[] {
  const { id, type, payload, actor_id, at } = operation;
  const names = [payload.serial, type === "conflict.resolve" ? payload.new_serial : null];
  if (!payload.serial || !names.some((serial) => isNumber(serial, telling.keys))) return [];
  if (type === "conflict.reopen") return telling.of("decided", payload.serial);
  const { verdict, new_serial = null, note = null } = payload;
  return telling.of("decided", payload.serial, {
    decision: { operation_id: id, verdict, new_serial, note, actor_id, happened_at: at },
  });
}

function deviceKeys(serial: string | null | undefined): string[] {
  return serial ? numbersIn(serial).flatMap((number) => serialKeyOrNull(number) ?? []) : [];
}

/** As the server said it of this unit, else of the operation. */
function judged(step: LifeStep, { result }: LifeEntry): LifeStep {
  if (!result) return step;
  const key = step.serial === null ? null : serialKeyOrNull(step.serial);
  const own = result.serials.find(({ serial }) => serialKeyOrNull(serial) === key) ?? result;
  return { ...step, standing: own.standing, reason: own.reason };
}
