import { describe, expect, it } from "vitest";

import { describeEntry } from "../../../src/features/queue/entry-state";
import { newEntry, type QueueEntry } from "../../../src/storage/queue-entry";
import type { OperationResult } from "../../../src/core/operations";
import { operation, saleOf, refusal } from "../../cast";

const device = { id: "device", code: "A7K3", name: "Counter", branch_id: "north" };
const sale = operation("sale.complete", saleOf("SN-1"), 7);
const entry = (changes: Partial<QueueEntry> = {}): QueueEntry => ({ ...newEntry(sale, device, 1, []), ...changes });
const answer = (changes: Partial<OperationResult>): OperationResult => ({
  id: sale.id,
  seq: 7,
  standing: "settled",
  reason: null,
  duplicate: false,
  happened_at: 1,
  serials: [],
  error: null,
  ...changes,
});

describe("an operation in the queue", () => {
  it("is queued, then sent, then has the server's standing", () => {
    expect(describeEntry(entry()).state).toBe("queued");
    expect(describeEntry(entry({ state: "sent" })).state).toBe("sent");
    expect(describeEntry(entry({ state: "acknowledged", result: answer({}) })).state).toBe("settled");
    expect(describeEntry(entry({ state: "acknowledged", result: answer({ standing: "waiting" }) })).state).toBe(
      "waiting",
    );
  });

  it("names the serial and the reason of its most serious step", () => {
    const serials = [
      { serial: "SN-1", standing: "contested" as const, reason: "illegal_transition" as const, with: [] },
    ];
    const described = describeEntry(
      entry({
        state: "acknowledged",
        result: answer({ standing: "contested", reason: "illegal_transition", serials }),
      }),
    );
    expect(described).toMatchObject({
      state: "contested",
      reason: "illegal_transition",
      about: "SN-1",
      isForeseen: false,
    });
  });

  it("shows the expected standing until the server has answered", () => {
    const described = describeEntry(entry({ doubts: [{ serial: "SN-1", reason: "unknown_serial" }] }));
    expect(described).toMatchObject({ reason: "unknown_serial", about: "SN-1", isForeseen: true });
  });

  it("keeps the reason of its rejection; that the server does not answer is shown once, not for each entry", () => {
    const rejected = entry({
      state: "rejected",
      result: answer({ standing: "rejected", error: refusal("invalid", "total: missing") }),
    });
    expect(describeEntry(rejected)).toMatchObject({
      state: "rejected",
      error: { code: "invalid", detail: "total: missing" },
    });
    expect(
      describeEntry(entry({ state: "sent", failure: { code: "unreachable", detail: "", at: 1 } })).error,
    ).toBeNull();
    expect(
      describeEntry(entry({ state: "sent", failure: { code: "server_error", detail: "503", at: 1 } })).error,
    ).toMatchObject({ code: "server_error" });
  });
});
