// @vitest-environment dom
import { render } from "preact";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";

import { withEnd } from "../../../src/features/messages/quiet-hours";
import { WrongMessages } from "../../../src/features/messages/WrongMessages";
import { loadWords } from "../../../src/i18n";
import { closeShop, openShop, records } from "../../../src/state/shop";
import { toRow } from "../../../src/storage/rows";
import { contact } from "../../cast";

const NONE = { quiet_from: null, quiet_until: null };
const REPAIR = { type: "repair", id: "r1" };

beforeAll(loadWords);
beforeEach(() => openShop("messages"));
afterEach(() => {
  render(null, document.body);
  closeShop();
});

const message = (id: string, changes: object) =>
  records().message.put(
    toRow(
      "message",
      { id, code: id, branch_id: "north", customer_id: "cid", document: REPAIR, ...changes } as never,
      1,
    ),
  );

it("R6 the start page names the customer to call until somebody writes to them again", async () => {
  const sent = { happened_at: Date.now() - 60_000, sent_at: Date.now() - 50_000, template: "ready", status: "sent" };
  await records().customer.put(toRow("customer", contact("cid", "Cid Park", { phone: "+34 600 555 001" }), 1));
  await message("m1", { ...sent, is_wrong: true });
  render(<WrongMessages branchId="north" />, document.body);
  await vi.waitFor(() => expect(document.body.textContent).toContain("Cid Park · +34 600 555 001 · Ready"));

  await message("m2", { ...sent, happened_at: Date.now(), sent_at: null, template: null, is_wrong: false });
  await vi.waitFor(() => expect(document.body.textContent).toBe(""));
});

it("R6 quiet hours have both ends or none", () => {
  expect(withEnd(NONE, "quiet_from", 21 * 60)).toEqual({ quiet_from: 21 * 60, quiet_until: 8 * 60 });
  expect(withEnd(NONE, "quiet_until", 7 * 60)).toEqual({ quiet_from: 20 * 60, quiet_until: 7 * 60 });
  const hours = withEnd({ quiet_from: 60, quiet_until: 120 }, "quiet_from", 90);
  expect(hours).toEqual({ quiet_from: 90, quiet_until: 120 });
  expect(withEnd(hours, "quiet_until", null)).toEqual(NONE);
});
