import type { RepairPart } from "../../../src/core/model";
import { beforeEach, describe, expect, it } from "vitest";

import { leftOf } from "../../../src/core/repair-parts";
import { isCounted, piecesOf } from "../../../src/features/repairs/HowMany";
import { partName, partOf } from "../../../src/features/repairs/part-actions";
import { sumOf } from "../../../src/features/repairs/repair-state";
import { readRepair } from "../../../src/features/repairs/repair-details";
import { CastDevice, phone, phonesInNorth } from "../../cast";
import { FakeServer } from "../../fake-server";

let north: CastDevice;

beforeEach(async () => {
  const server = new FakeServer();
  server.seed([
    ...phonesInNorth("SN-1", "SN-2"),
    { kind: "item", id: "screw", data: phone({ id: "screw", name: "Screw", serial_tracked: false }) },
  ]);
  north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
  await north.record("repair.open", { repair_id: "R", device: { description: "Phone 12" }, problem: "loose" });
});

const screws = (quantity: number) => ({ repair_id: "R", item_id: "screw", quantity, unit_price: 50 });

async function told() {
  const { repair, parts, surplus } = (await readRepair(north.database, "R"))!;
  return { repair, parts: parts.map(({ part, name }) => `${leftOf(part)} of ${part.quantity} ${name}`), surplus };
}

describe("the parts of a repair", () => {
  it("show how many of each are left, at their price; fully removed ones come last", async () => {
    await north.record("repair.add_part", screws(2));
    await north.record("repair.add_part", screws(4));
    await north.record("repair.remove_part", screws(2));
    await north.record("repair.remove_part", screws(1));
    const { repair, parts } = await told();
    expect(parts).toEqual(["3 of 4 Screw", "0 of 2 Screw"]);
    expect(sumOf(repair).parts).toBe(150);
  });

  it("list a part that was removed before its addition has arrived", async () => {
    await north.record("repair.add_part", screws(1));
    await north.record("repair.remove_part", screws(3));
    expect((await told()).surplus).toEqual([{ name: "Screw", quantity: 2 }]);
    await north.record("repair.add_part", screws(4));
    expect(await told()).toMatchObject({ parts: ["2 of 4 Screw", "0 of 1 Screw"], surplus: [] });
  });

  it("are removed in the chosen quantity, up to the number fitted", async () => {
    await north.record("repair.add_part", screws(4));
    await north.record("repair.remove_part", screws(1));
    const [part] = (await told()).repair.parts;
    expect([null, 0, 2, 9].map((asked) => piecesOf(part!, asked))).toEqual([1, 1, 2, 3]);
    expect(partOf({ id: "R" }, part!)).toEqual({ ...screws(3), serials: null });
    expect(partName(partOf({ id: "R" }, part!, 2), "Screw")).toBe("2 × Screw");
  });

  it("are removed unit by unit if they have serials, each once", async () => {
    await north.record("repair.add_part", { repair_id: "R", item_id: "phone", quantity: 2, serials: ["SN-1", "SN-2"] });
    await north.record("repair.remove_part", { repair_id: "R", item_id: "phone", quantity: 1, serials: ["sn-1"] });
    const [part] = (await told()).repair.parts;
    expect(isCounted(part!)).toBe(false);
    expect(partOf({ id: "R" }, part!)).toMatchObject({ quantity: 1, serials: ["SN-2"] });
  });

  it("are either fitted or removed in records of an older server", async () => {
    const old = { operation_id: "o", item_id: "screw", quantity: 3, serials: null, unit_price: 50, happened_at: 0 };
    const parts = [
      { ...old, removed: false },
      { ...old, removed: true },
    ] as readonly Partial<RepairPart>[] as readonly RepairPart[];
    expect(parts.map(leftOf)).toEqual([3, 0]);
    expect(sumOf({ labour: [], parts }).parts).toBe(150);
  });
});
