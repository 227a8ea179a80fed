// @vitest-environment dom
/** A double tap records once, in every form that records. */
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { render } from "preact";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";

import { listFiles } from "../../bundling/precache.mjs";
import { LEAST_ROLE } from "../../src/generated/statuses";
import { loadWords } from "../../src/i18n";
import { recordSteps, type Step } from "../../src/state/record";
import { session } from "../../src/state/session";
import { closeShop, records } from "../../src/state/shop";
import { toRow } from "../../src/storage/rows";
import { nextId, phonesInNorth } from "../cast";
import { enter, field, tapAgainAndAgain } from "../form-hand";
import { letAdaWork, openEnrolled } from "./at-work";
import { BRANCHES, CABLE } from "./recorded-before";
import { FORMS } from "./recording-forms";

/** Files of forms that recorded something here. */
const tapped = vi.hoisted(() => new Set<string>());

vi.mock("../../src/features/use-recording", async (original) => {
  const real = await original<typeof import("../../src/features/use-recording")>();
  const useRecording: typeof real.useRecording = (say) => {
    const file =
      /features\/(?!use-recording|double-tap)([\w/-]+\.tsx?)/.exec(
        new Error().stack!.split("\n").slice(2).join("\n"),
      )?.[1] ?? "";
    const attempt = real.useRecording(say);
    const run: typeof attempt.run = async (act) => {
      const isDone = await attempt.run(act);
      if (isDone) tapped.add(file);
      return isDone;
    };
    return { ...attempt, run };
  };
  return { useRecording };
});

/** Operation types that a tapped form records only with a choice that is not made here, with the form. */
const BY_ANOTHER_CHOICE: Readonly<Record<string, string>> = {
  "item.update": "a new item",
  "item.merge": "one item or two",
  "customer.update": "a customer",
  "supplier.update": "a supplier",
  "transfer.draft": "a transfer",
  "repair.cancel": "a repair that is completed",
  "repair.reopen": "a repair that is completed",
  "repair.deliver": "a repair that is completed",
  "serial.set_status": "a note on a unit",
  "serial.rename": "another number of a unit",
};

let shops = 0;

beforeAll(loadWords);

beforeEach(async () => {
  shops += 1;
  const shop = { id: `taps-${shops}`, name: "Shop", currency: "EUR", serial_tracking: true };
  await openEnrolled(shop.id);
  for (const { kind, data } of phonesInNorth("SN-1", "SN-2", "SN-3"))
    await records()
      .records(kind)
      .put(toRow(kind, data as never, 0));
  await records().item.put(toRow("item", CABLE, 0));
  for (const branch of BRANCHES) await records().branch.put(toRow("branch", branch as never, 0));
  letAdaWork(shop);
});

afterEach(async () => {
  render(null, document.body);
  // The screens release their drafts first.
  await vi.waitFor(async () => expect((await records().drafts.toArray()).filter(({ receipt }) => receipt)).toEqual([]));
  session.value = { step: "signed_out" };
  closeShop();
  vi.unstubAllGlobals();
});

async function before(...steps: Step[]): Promise<void> {
  await recordSteps(steps, { nextId, claim: null });
}

async function recorded(): Promise<string[]> {
  return (await records().queue.orderBy("ordinal").toArray()).map(({ operation }) => operation.type);
}

it.each(Object.keys(FORMS))("O3 %s", async (name) => {
  const form = FORMS[name]!;
  if (form.before) await before(...form.before);
  const earlier = form.before?.length ?? 0;
  await form.open();
  if (form.chosen) (await field(form.chosen)).click();
  if (form.found) await enter(...form.found);
  await tapAgainAndAgain(form.button, async () => expect(await recorded()).toHaveLength(earlier + form.records.length));
  await vi.waitFor(() => new Promise((done) => requestAnimationFrame(done)));
  expect((await recorded()).slice(earlier)).toEqual(form.records);
});

it("this test taps every form that records", () => {
  const source = resolve(dirname(fileURLToPath(import.meta.url)), "../../src/features");
  const recording = listFiles(source).filter((file) =>
    /from "\.\.\/use-recording"/.test(readFileSync(join(source, file), "utf8")),
  );
  expect(recording.length).toBeGreaterThan(25);
  expect([...tapped].sort()).toEqual(recording.sort());
});

it("this test records every type of operation", () => {
  const byForm = Object.values(FORMS).flatMap((form) => form.records);
  const types = new Set([...byForm, ...Object.keys(BY_ANOTHER_CHOICE)]);
  expect([...types].sort()).toEqual(Object.keys(LEAST_ROLE).sort());
  expect(Object.values(BY_ANOTHER_CHOICE).filter((name) => !FORMS[name])).toEqual([]);
});
