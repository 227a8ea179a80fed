// @vitest-environment dom
/** The link to the customer's page is replaced from the ticket's menu (R5). */
import { afterEach, beforeAll, expect, it } from "vitest";

import type { Repair } from "../../../src/core/model";
import type { Recorder, Recording } from "../../../src/features/recorder";
import { linkActions } from "../../../src/features/repairs/public-link";
import { loadWords } from "../../../src/i18n";
import { session } from "../../../src/state/session";
import { shopOf } from "../../cast";
import { letAdaWork } from "../at-work";

beforeAll(loadWords);
afterEach(() => {
  session.value = { step: "signed_out" };
});

const TOKEN = "q83vASNFZ4mrze8BI0VniQ";
const repair = { id: "R", code: "A7K3-1", public_token: TOKEN } as Repair;

it("R5: a manager can make a new link to the customer's page, other people cannot", async () => {
  const steps: Recording[] = [];
  expect(linkActions(repair, (step) => void steps.push(step))).toEqual([]);

  letAdaWork(shopOf());
  const [renew] = linkActions(repair, (step) => void steps.push(step));
  renew!.onSelect!();
  const recorded: unknown[] = [];
  const recorder = { record: async (...given: unknown[]) => void recorded.push(given) };
  await steps[0]!(recorder as unknown as Recorder);

  const [[type, payload]] = recorded as [[string, { repair_id: string; changes: { public_token: string } }]];
  expect([type, payload.repair_id]).toEqual(["repair.update", "R"]);
  expect(payload.changes.public_token).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(payload.changes.public_token).not.toBe(TOKEN);
});
