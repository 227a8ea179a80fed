// @vitest-environment dom
import { render } from "preact";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";

import type { Repair } from "../../../src/core/model";
import { NotesPanel } from "../../../src/features/repairs/NotesPanel";
import { loadWords } from "../../../src/i18n";
import { closeShop, openShop, records } from "../../../src/state/shop";
import { toRow } from "../../../src/storage/rows";

beforeAll(loadWords);
beforeEach(async () => {
  await openShop("notes");
  for (const [id, name] of [
    ["ada", "Ada"],
    ["max", "Max"],
  ] as const)
    await records().user.put(toRow("user", { id, name } as never, 0));
});
afterEach(() => {
  render(null, document.body);
  closeShop();
});

const note = (actor_id: string) => ({ operation_id: `by-${actor_id}`, actor_id, happened_at: 0, text: "Screen" });
const show = (author: string) =>
  render(<NotesPanel repair={{ id: "r1", notes: [note(author)] } as unknown as Repair} />, document.body);
const authorOf = () => document.querySelector(".note .soft")?.textContent;

it("a note that replaces another has its own author", async () => {
  show("ada");
  await vi.waitFor(() => expect(authorOf()).toContain("Ada"));
  show("max");
  await vi.waitFor(() => expect(authorOf()).toContain("Max"));
});
