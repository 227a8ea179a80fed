// @vitest-environment dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";

import { NewAdjustmentScreen } from "../../src/features/adjustments/NewAdjustmentScreen";
import { RestockScreen } from "../../src/features/restock/RestockScreen";
import { NewStocktakeScreen } from "../../src/features/stocktakes/NewStocktakeScreen";
import { NewTransferScreen } from "../../src/features/transfers/NewTransferScreen";
import { loadWords } from "../../src/i18n";
import { session } from "../../src/state/session";
import { shopOf } from "../cast";
import { userOf } from "../signed-in";
import { leaveWork, letAdaWork, openEnrolled } from "./at-work";

let shops = 0;

beforeAll(loadWords);
beforeEach(async () => {
  shops += 1;
  await openEnrolled(`refused-first-${shops}`);
  letAdaWork(shopOf());
  session.value = {
    ...session.value,
    role: "technician",
    user: userOf("tess", "Tess", "technician", false),
  } as never;
});
afterEach(leaveWork);

it.each([
  ["a restock", <RestockScreen />, "Counter staff"],
  ["a transfer", <NewTransferScreen />, "Counter staff"],
  ["a stock-take", <NewStocktakeScreen />, "Counter staff"],
  ["an adjustment", <NewAdjustmentScreen />, "Branch manager"],
])("P48 a person who may not record %s sees that before the work", async (_, screen, role) => {
  await act(() => render(screen, document.body));
  await vi.waitFor(() => expect(document.body.textContent).toContain(`This needs the role ${role}`));
});
