import { describe, expect, it } from "vitest";

import type { Transfer } from "../../../src/core/model";
import {
  addQuantity,
  addSerial,
  documentLines,
  removeSerial,
  setQuantity,
} from "../../../src/features/stock/picked-lines";
import type { PickedLines } from "../../../src/features/stock/picked-lines";
import { awaitedLines, awaitedUnit, compareArrival, tick } from "../../../src/features/transfers/receiving";
import { NOON, phone } from "../../cast";

const cable = phone({ id: "cable", name: "Cable", serial_tracked: false });
const items = new Map([phone(), cable].map((item) => [item.id, item]));

function transfer(changes: Partial<Transfer> = {}): Transfer {
  const head = {
    id: "t",
    code: "AB12-3",
    operation_id: "o",
    branch_id: "north",
    actor_id: "ada",
    device_code: "AB12",
    happened_at: NOON,
    standing: "settled" as const,
  };
  const lines = [
    { item_id: "phone", quantity: 2, serials: ["SN-1", "SN-2"] },
    { item_id: "cable", quantity: 5, serials: null },
  ];
  return {
    ...head,
    status: "in_transit",
    to_branch_id: "south",
    lines,
    received: [],
    short: [],
    extra: [],
    sent_at: NOON,
    sent_by: "ada",
    recalled_at: null,
    ...changes,
  };
}

describe("the lines of a transfer", () => {
  it("L8 have the chosen serials, each once, and quantities of other items", () => {
    const lines = addQuantity(
      addSerial(addSerial(addSerial([], phone(), "SN-1"), phone(), "sn-1"), phone(), "SN-2"),
      cable,
      3,
    );
    expect(documentLines(lines)).toEqual([
      { item_id: "phone", quantity: 2, serials: ["SN-1", "SN-2"] },
      { item_id: "cable", quantity: 3, serials: null },
    ]);
    expect(documentLines(setQuantity(removeSerial(removeSerial(lines, "sn-2"), "SN-1"), "cable", 0))).toEqual([]);
  });
});

describe("L9 receiving a transfer", () => {
  const awaited = awaitedLines(transfer(), items);

  it("names short and unexpected units", () => {
    let here: PickedLines = tick([], awaited[0]!, "SN-2", true);
    here = addSerial(here, phone(), "SN-9");
    here = addQuantity(here, cable, 6);
    expect(compareArrival(awaited, here)).toMatchObject({
      arrived: 6,
      awaited: 7,
      short: [{ item_id: "phone", serials: ["SN-1"], quantity: 1 }],
      extra: [
        { item_id: "phone", serials: ["SN-9"] },
        { item_id: "cable", quantity: 1 },
      ],
    });
  });

  it("expects only the missing units after a partial arrival", () => {
    const partly = transfer({
      status: "partly_received",
      short: [{ item_id: "phone", quantity: 1, serials: ["SN-1"] }],
    });
    expect(awaitedLines(partly, items)).toMatchObject([{ name: "Phone 12", serials: ["SN-1"], quantity: 1 }]);
  });

  it("O11 ticks off a unit by any of its serials", () => {
    const units = [{ serial: "SN-1", keys: ["SN-1", "IMEI-2"] }];
    expect(awaitedUnit(units, ["IMEI-2"])?.serial).toBe("SN-1");
    expect(awaitedUnit(units, ["SN-3"])).toBeUndefined();
  });

  it("undoes a tick", () => {
    const here = tick(tick([], awaited[0]!, "SN-1", true), awaited[0]!, "SN-1", false);
    expect(compareArrival(awaited, here)).toMatchObject({ arrived: 0, extra: [] });
  });
});
