/** The form of a repair's ticket, and the operation that is recorded. Pure. */
import type { CheckedPart } from "../../core/checklists";
import { checkImei } from "../../core/imei";
import type { Repair } from "../../core/model";
import type { PayloadOf } from "../../core/operations";
import type { Stroke } from "./signature";

export interface Ticket {
  /** Chosen when the ticket begins, so that recording twice creates one repair. */
  repair_id: string;
  customer_id: string | null;
  description: string;
  serial: string;
  problem: string;
  diagnosis: string;
  price: number | null;
  technician_id: string | null;
  checklist: CheckedPart[];
  accessories: string[];
  /** The passcode of a new ticket, or a new passcode; empty for no change. */
  passcode: string;
  promised_at: number | null;
  signature: string | null;
  /** The strokes of the signature; recording makes a picture of them. */
  strokes: Stroke[];
  /** The ids of photos taken before the ticket is recorded. */
  photos: string[];
}

export type TicketField = "description" | "problem";

const NOTHING_FOUND = {
  checklist: [],
  accessories: [],
  passcode: "",
  promised_at: null,
  signature: null,
  strokes: [],
  photos: [],
} satisfies Partial<Ticket>;

/** Adds the fields that a draft of an older version of the app lacks. */
export function completeTicket(draft: Ticket): Ticket {
  return { ...NOTHING_FOUND, ...draft };
}

export function emptyTicket(repairId: string, technicianId: string | null): Ticket {
  return {
    repair_id: repairId,
    customer_id: null,
    description: "",
    serial: "",
    problem: "",
    diagnosis: "",
    price: null,
    technician_id: technicianId,
    ...NOTHING_FOUND,
  };
}

export function missingFields(ticket: Ticket): TicketField[] {
  return (["description", "problem"] as const).filter((field) => ticket[field].trim() === "");
}

/** The fields as they are recorded, for a new repair and for changes. */
export function ticketFields(ticket: Ticket) {
  return {
    customer_id: ticket.customer_id,
    device: { description: ticket.description.trim(), serial: ticket.serial.trim() || null },
    problem: ticket.problem.trim(),
    diagnosis: ticket.diagnosis.trim() || null,
    price: ticket.price,
    technician_id: ticket.technician_id,
    checklist: ticket.checklist.map(({ key, state, note }) => ({ key, state, note: note?.trim() || null })),
    accessories: ticket.accessories,
    promised_at: ticket.promised_at,
    signature: ticket.signature,
    ...(ticket.passcode.trim() === "" ? {} : { passcode: ticket.passcode.trim() }),
  } satisfies PayloadOf<"repair.update">["changes"];
}

export type SerialHint = "imei_valid" | "imei_wrong_digit" | "imei_too_short" | null;

/** The hint about the device's serial while it is typed. */
export function hintFor(serial: string): SerialHint {
  const digits = serial.replace(/[\s./-]/g, "");
  if (/^\d{12,14}$/.test(digits)) return "imei_too_short";
  switch (checkImei(serial)) {
    case "valid":
      return "imei_valid";
    case "wrong_check_digit":
      return "imei_wrong_digit";
    case "not_an_imei":
      return null;
  }
}

export function ticketOf(repair: Repair): Ticket {
  const { id, customer_id, device, problem, diagnosis, price, technician_id } = repair;
  return {
    ...NOTHING_FOUND,
    checklist: [...repair.checklist],
    accessories: [...repair.accessories],
    promised_at: repair.promised_at,
    signature: repair.signature,
    repair_id: id,
    customer_id,
    description: device.description,
    serial: device.serial ?? "",
    problem,
    diagnosis: diagnosis ?? "",
    price,
    technician_id,
  };
}

/** Only the changed fields: for each field the later change wins. */
export function changedFields(before: Ticket, after: Ticket): PayloadOf<"repair.update">["changes"] {
  const [old, now] = [ticketFields(before), ticketFields(after)];
  const changed = Object.entries(now).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify((old as Record<string, unknown>)[field]),
  );
  return Object.fromEntries(changed);
}
