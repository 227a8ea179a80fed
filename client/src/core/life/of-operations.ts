/** Steps of a unit's history that this device recorded: unsent or acknowledged entries of its queue. Pure. */
import type { DocumentType, Status, SubjectLink } from "../model";
import { documentMadeBy, unknownOperation, type Operation, type OperationResult } from "../operations";
import { numbersIn } from "../record-codes";
import { serialKeyOrNull } from "../serial-key";
import { stepAfterReturn, unitRule, type UnitStep } from "../status";
import { afterReturn, isDevice, type LifeDocument } from "./of-records";
import { isNumber, lineOf, linkTo, stepWith, why, type LifeStep } from "./steps";

/** The parts of a queue entry that a history shows. */
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
  /** The documents that list the unit, for steps that name only their document. */
  documents: readonly LifeDocument[];
  entries: readonly LifeEntry[];
}

/** In the order of recording; without rejected entries. */
export function stepsOfEntries({ keys, documents, entries }: LifeQueue): LifeStep[] {
  const recorded = entries
    .filter(({ state }) => state !== "rejected")
    .sort((one, other) => one.ordinal - other.ordinal);
  return recorded.flatMap((entry) =>
    stepsOfOperation(new StepBuilder(entry, keys, documents), entry.operation).map((step) => judged(step, entry)),
  );
}

/** Builds the timeline steps of one operation. */
class StepBuilder {
  constructor(
    readonly entry: LifeEntry,
    readonly keys: ReadonlySet<string>,
    readonly documents: readonly LifeDocument[],
  ) {}

  /** A step of the unit. By default, `to` is the status by the table. */
  of(step: UnitStep | "set_by_hand" | "decided", serial: string, more: Partial<LifeStep> = {}): LifeStep[] {
    return [
      this.step(step, {
        to: step === "set_by_hand" || step === "decided" ? null : unitRule(step).target,
        serial,
        ...more,
      }),
    ];
  }

  /** The steps of a document's lines that list the unit. */
  on<L extends { serials?: readonly string[] | null }>(
    lines: readonly L[],
    build: (line: L, serial: string) => LifeStep[],
  ): LifeStep[] {
    const found = lineOf(lines, this.keys);
    return found ? build(found.line, found.serial) : [];
  }

  /** A step of a document that lists the unit, from the unit's status on that document. */
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

  /** Has a code if this device has the document. */
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

type StepBuilders = {
  [Type in Operation["type"]]: (steps: StepBuilder, operation: Extract<Operation, { type: Type }>) => LifeStep[];
};

const noSteps = (): LifeStep[] => [];

const STEP_BUILDERS: StepBuilders = {
  "item.create": (steps, { payload }) =>
    steps.on([payload.initial_stock ?? { serials: null }], (_line, serial) =>
      steps.of("received", serial, { document: { type: "item", id: payload.item_id, code: null } }),
    ),
  "stock.restock": (steps, { payload }) => steps.on(payload.lines, (_line, serial) => steps.of("received", serial)),
  "stock.adjust": (steps, { payload }) =>
    steps.on(payload.lines, (line, serial) =>
      steps.of(line.delta > 0 ? "received" : "written_off", serial, { note: why(payload.reason, payload.note) }),
    ),
  "transfer.send": (steps, { payload }) => steps.on(payload.lines, (_line, serial) => steps.of("sent", serial)),
  "transfer.receive": (steps, { payload }) =>
    steps.on(payload.lines, (_line, serial) =>
      steps.of("arrived", serial, { document: steps.link("transfer", payload.transfer_id) }),
    ),
  "transfer.cancel": (steps, { payload }) => steps.ofDocument("transfer", payload.transfer_id, "recalled"),
  "sale.complete": (steps, { payload }) => steps.on(payload.lines, (_line, serial) => steps.of("sold", serial)),
  "sale.return": (steps, { payload }) =>
    steps.on(payload.lines, (line, serial) =>
      steps
        .of("returned", serial, { note: payload.reason })
        .flatMap((back) => [back, ...afterReturn(back, stepAfterReturn(line.disposition))]),
    ),
  "sale.void": (steps, { payload }) =>
    steps.ofDocument("sale", payload.sale_id, "voided").map((step) => ({ ...step, note: payload.reason })),
  "repair.open": (steps, { payload }) =>
    deviceKeys(payload.device.serial).some((key) => steps.keys.has(key))
      ? [steps.step("repair_opened", { note: payload.problem })]
      : [],
  "repair.add_part": (steps, { payload }) =>
    steps.on([payload], (_line, serial) =>
      steps.of("used", serial, { document: steps.link("repair", payload.repair_id) }),
    ),
  "repair.remove_part": (steps, { payload }) =>
    steps.on([payload], (_line, serial) =>
      steps.of("removed", serial, { document: steps.link("repair", payload.repair_id) }),
    ),
  "repair.return_part": (steps, { payload }) =>
    steps.on([payload], (line, serial) =>
      steps
        .of("part_returned", serial, { note: payload.reason, document: steps.link("repair", payload.repair_id) })
        .flatMap((back) => [back, ...afterReturn(back, stepAfterReturn(line.disposition))]),
    ),
  "repair.complete": (steps, { payload }) =>
    steps.ofDocument("repair", payload.repair_id, "completed", "repair_completed"),
  "repair.cancel": (steps, { payload }) =>
    steps.ofDocument("repair", payload.repair_id, "cancelled", "repair_cancelled"),
  "repair.reopen": (steps, { payload }) => steps.ofDocument("repair", payload.repair_id, "reopened", "repair_reopened"),
  "repair.deliver": (steps, { payload }) => steps.ofDocument("repair", payload.repair_id, null, "repair_delivered"),
  "serial.set_status": (steps, { payload }) =>
    isNumber(payload.serial, steps.keys)
      ? steps.of("set_by_hand", payload.serial, { to: payload.status as Status, note: payload.note ?? null })
      : [],
  "serial.note": (steps, { payload }) =>
    isNumber(payload.serial, steps.keys) ? [steps.step("noted", { serial: payload.serial, note: payload.note })] : [],
  "serial.rename": (steps, { payload }) =>
    isNumber(payload.serial, steps.keys)
      ? [steps.step("renamed", { serial: payload.serial, note: payload.reason, new_serial: payload.new_serial })]
      : [],
  "serial.add_alias": (steps, { payload }) =>
    isNumber(payload.serial, steps.keys)
      ? [steps.step("aliased", { serial: payload.serial, new_serial: payload.alias })]
      : [],
  "conflict.resolve": decided,
  "conflict.reopen": decided,
  "conflict.answer": noSteps,
  "item.update": noSteps,
  "item.archive": noSteps,
  "item.merge": noSteps,
  "transfer.draft": noSteps,
  "customer.create": noSteps,
  "customer.update": noSteps,
  "customer.merge": noSteps,
  "supplier.create": noSteps,
  "supplier.update": noSteps,
  "repair.update": noSteps,
  "repair.quote": noSteps,
  "repair.answer_quote": noSteps,
  "repair.bill": noSteps,
  "bill.void": noSteps,
  "payment.take": noSteps,
  "payment.refund": noSteps,
  "till.open": noSteps,
  "till.move": noSteps,
  "till.close": noSteps,
  "message.send": noSteps,
  "stocktake.open": noSteps,
  "stocktake.count": noSteps,
  "stocktake.close": noSteps,
};

function stepsOfOperation(steps: StepBuilder, operation: Operation): LifeStep[] {
  const build = STEP_BUILDERS[operation.type] as ((steps: StepBuilder, operation: Operation) => LifeStep[]) | undefined;
  return build ? build(steps, operation) : unknownOperation(operation as never);
}

/** A decision is a step of its own; the server's timeline shows it beside the step that it changes. */
function decided(
  steps: StepBuilder,
  operation: Extract<Operation, { type: "conflict.resolve" | "conflict.reopen" }>,
): LifeStep[] {
  const { id, type, payload, actor_id, at } = operation;
  const names = [payload.serial, type === "conflict.resolve" ? payload.new_serial : null];
  if (!payload.serial || !names.some((serial) => isNumber(serial, steps.keys))) return [];
  if (type === "conflict.reopen") return steps.of("decided", payload.serial);
  const { verdict, new_serial = null, note = null } = payload;
  return steps.of("decided", payload.serial, {
    decision: { operation_id: id, verdict, new_serial, note, actor_id, happened_at: at },
  });
}

function deviceKeys(serial: string | null | undefined): string[] {
  return serial ? numbersIn(serial).flatMap((number) => serialKeyOrNull(number) ?? []) : [];
}

/** Adds the server's standing of this unit, or else of the operation. */
function judged(step: LifeStep, { result }: LifeEntry): LifeStep {
  if (!result) return step;
  const key = step.serial === null ? null : serialKeyOrNull(step.serial);
  const own = result.serials.find(({ serial }) => serialKeyOrNull(serial) === key) ?? result;
  return { ...step, standing: own.standing, reason: own.reason };
}
