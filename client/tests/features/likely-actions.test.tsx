// @vitest-environment dom
/** Point 52: the actions that the status makes likely come first; an action that is not possible has its reason. */
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import type { Item, Repair, Unit } from "../../src/core/model";
import { STATUSES } from "../../src/core/status";
import { actionsOf } from "../../src/features/items/ItemMenu";
import { ticketActions } from "../../src/features/repairs/ticket-actions";
import { UNIT_ACTIONS, inLikelyOrder } from "../../src/features/serials/unit-actions";
import { UnitPage } from "../../src/features/serials/UnitPage";
import { loadWords } from "../../src/i18n";
import { records } from "../../src/state/shop";
import { toRow } from "../../src/storage/rows";
import { ActionBar, type Action } from "../../src/ui";
import { possibleFirst } from "../../src/ui/actions";
import { phone, shopOf, unit } from "../cast";
import { leaveWork, letAdaWork, openEnrolled } from "./at-work";
import { BRANCHES } from "./recorded-before";

let shops = 0;

beforeAll(loadWords);
beforeEach(async () => {
  shops += 1;
  await openEnrolled(`likely-actions-${shops}`);
  letAdaWork(shopOf());
});
afterEach(leaveWork);

const nothing = () => {};
const said = (actions: readonly Action[]) => {
  const { possible, refused } = possibleFirst(actions);
  return [possible.map(({ label }) => label), refused.map(({ label, refusal }) => `${label}: ${refusal}`)];
};

async function openUnit(changes: Partial<Unit>): Promise<void> {
  for (const branch of BRANCHES) await records().branch.put(toRow("branch", branch as never, 0));
  await records().item.put(toRow("item", phone(), 0));
  await records().serial.put(toRow("serial", unit("SN-1", changes), 0));
  await act(() => render(<UnitPage unitKey="SN-1" />, document.body));
  await vi.waitFor(() => expect(document.querySelector(".unit-actions")).not.toBeNull());
}
const buttons = () =>
  [...document.querySelectorAll(".unit-actions > :is(a, button)")].map(({ textContent }) => textContent);
const inMenu = () => [...document.querySelectorAll(".unit-actions [role=menuitem]")].map((item) => item.textContent);

describe("P52 a unit", () => {
  it.each([
    ["in_stock", "Sell"],
    ["sold", "Return"],
    ["returned", "Change status"],
    ["defective", "Change status"],
  ] as const)("that is %s offers %j first", async (status, first) => {
    await openUnit({ status });
    expect(buttons()[0]).toBe(first);
    expect(document.querySelector(".unit-actions .button--primary")?.textContent).toBe(first);
  });

  it("in a repair leads to the repair, and says why it cannot be sold", async () => {
    await openUnit({ status: "in_repair", document: { type: "repair", id: "r1", code: "A7K3-9" } });
    expect(buttons()[0]).toBe("Open the repair");
    expect(inMenu()).toContain("SellNot available: In Repair");
    expect(inMenu().at(-1)).toMatch(/Return/);
  });

  it("in another branch is not sold here, and says where it is", async () => {
    await openUnit({ branch_id: "south" });
    expect(buttons()[0]).toBe("Change status");
    expect(inMenu()).toContain("SellIt is in South");
  });

  it.each(STATUSES)("has every action once when it is %s", (status) => {
    expect(inLikelyOrder({ status, credit_only: false }).toSorted()).toEqual(UNIT_ACTIONS.toSorted());
  });
});

describe("P52 an item", () => {
  const actions = (changes: Partial<Item>, here: number | null) => said(actionsOf(phone(changes), here, nothing));

  it("with stock offers the sale first, and without stock the restock", () => {
    expect(actions({}, 3)[0]?.slice(0, 2)).toEqual(["Sell", "Restock"]);
    expect(actions({}, 0)).toEqual([["Restock", "Edit", "Adjust stock", "Archive"], ["Sell: No stock in North"]]);
  });

  it("can be sold without stock if its stock is not tracked", () => {
    expect(actions({ serial_tracked: false }, 0)[0]?.slice(0, 2)).toEqual(["Restock", "Sell"]);
    expect(actions({ serial_tracked: false, track_stock: false }, null)).toEqual([
      ["Sell", "Edit", "Archive"],
      ["Restock: No stock is kept for this item", "Adjust stock: No stock is kept for this item"],
    ]);
  });

  it("that is archived says so", () => {
    expect(actions({ archived: true }, 3)[1]).toContain("Sell: This item is archived");
  });
});

describe("P52 a repair", () => {
  const ticket = (status: Repair["status"], completed_at: number | null) =>
    said(
      ticketActions(
        { id: "r1", code: "A7K3-9", status, completed_at, waiting_for_parts: false } as Repair,
        nothing,
        nothing,
      ),
    );

  it("that is open offers to wait for parts first, and one that is ready offers its slip first", () => {
    expect(ticket("open", null)[0]?.[0]).toBe("Wait for parts");
    const [possible, refused] = ticket("completed", 1);
    expect(possible?.[0]).toMatch(/slip/i);
    expect(refused).toEqual([
      "Wait for parts: This repair is no longer open",
      "Cancel repair: This repair is no longer open",
    ]);
  });
});

it("P52 refused actions are last in the menu, and a dangerous action is never a button", () => {
  const action = (label: string, more: Partial<Action> = {}): Action => ({ label, onSelect: nothing, ...more });
  const actions = [action("Sell", { refusal: "None here" }), action("Archive", { danger: true }), action("Edit")];
  void act(() => render(<ActionBar name="Case" actions={actions} most={2} more="More" />, document.body));
  const all = [...document.querySelectorAll("button")].map(({ textContent }) => textContent);
  expect(all).toEqual(["Edit", "More", "Archive", "SellNone here"]);
});
