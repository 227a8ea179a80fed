// @vitest-environment dom
/** Choosing units while the first copy of the shop arrives. */
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";

import { NetworkUnreachable } from "../../../src/api/errors";
import { listUnits } from "../../../src/api/records";
import { SerialPicker } from "../../../src/features/picking/SerialPicker";
import { loadWords } from "../../../src/i18n";
import { records } from "../../../src/state/shop";
import { newReplica } from "../../../src/storage/replica";
import { toRow } from "../../../src/storage/rows";
import { phone, unit } from "../../cast";
import { leaveWork, openEnrolled } from "../at-work";

vi.mock("../../../src/api/records");

let shops = 0;

beforeAll(loadWords, 60_000);
beforeEach(async () => {
  shops += 1;
  vi.mocked(listUnits).mockReset();
  await openEnrolled(`arriving-picker-${shops}`);
  const device = { id: "d1", code: "NRTH", name: "North phone", branch_id: "north" };
  await records().meta.put({ ...newReplica(device), cursor: "a page" });
  await records().serial.put(toRow("serial", unit("SN-1"), 1));
});
afterEach(async () => {
  render(null, document.body);
  await leaveWork();
});

const open = () =>
  act(() =>
    render(
      <SerialPicker item={phone()} branchId="north" taken={[]} onPick={() => {}} onClose={() => {}} />,
      document.body,
    ),
  );

it("lists the units of the item that the server has in this branch, beside those that are here", async () => {
  vi.mocked(listUnits).mockResolvedValue([unit("SN-1"), unit("SN-2")]);
  await open();
  await vi.waitFor(() => expect(document.body.textContent).toContain("SN-2"));
  expect(document.body.textContent).toContain("SN-1");
  expect(vi.mocked(listUnits).mock.calls).toEqual([[{ item_id: "phone", branch_id: "north" }]]);
});

it("lists what is here where the server does not answer", async () => {
  vi.mocked(listUnits).mockRejectedValue(new NetworkUnreachable("network"));
  await open();
  await vi.waitFor(() => expect(document.body.textContent).toContain("SN-1"));
});
