// @vitest-environment dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";

import { RepairPhoto } from "../../../src/features/repairs/RepairPhoto";
import { loadWords } from "../../../src/i18n";
import { syncStatus } from "../../../src/state/sync-status";
import type { StoredPhoto } from "../../../src/storage/photos";
import { NOT_ASKED_YET } from "../../../src/sync/status";

const MINE: StoredPhoto = {
  id: "f".repeat(64),
  bytes: new ArrayBuffer(4),
  type: "image/jpeg",
  taken_at: 0,
  state: "waiting",
};

beforeAll(loadWords);
beforeEach(() => {
  syncStatus.value = NOT_ASKED_YET;
  asked = [];
  answer = () => Promise.reject(new TypeError("Failed to fetch"));
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address);
    return answer();
  });
});
afterEach(() => act(() => render(null, document.body)));

function show(bytes: StoredPhoto | null | undefined): void {
  void act(() => render(<RepairPhoto id={MINE.id} bytes={bytes} name="Photo 1" />, document.body));
}

const image = () => document.querySelector("img");
const settled = () => act(() => new Promise((done) => setTimeout(done)));
let asked: string[];
let answer: () => Promise<Response>;

it("O1 and P57 a photo on this device is never requested from the server, also before it is read", () => {
  show(undefined);
  expect(image()).toBeNull();
  show(MINE);
  expect(image()?.src).toMatch(/^blob:/);
  expect(asked).toEqual([]);
});

it("O1 a photo that is found on this device is shown, although the server did not have it", async () => {
  show(null);
  await settled();
  expect(document.body.textContent).toContain("Connect to see this photo");
  show(MINE);
  expect(image()?.src).toMatch(/^blob:/);
});

it("P27 and P57 a photo from another device is loaded when the connection is back", async () => {
  syncStatus.value = { ...NOT_ASKED_YET, state: "offline" };
  show(null);
  await settled();
  expect(image()).toBeNull();
  answer = () => Promise.resolve(new Response(MINE.bytes, { headers: { "Content-Type": MINE.type } }));
  void act(() => {
    syncStatus.value = { ...NOT_ASKED_YET, state: "online" };
  });
  await settled();
  expect(image()?.src).toMatch(/^blob:/);
  expect(asked).toEqual([`/api/v1/photos/${MINE.id}`, `/api/v1/photos/${MINE.id}`]);
});

it("P27 a photo that was requested when the connection came back is requested again", async () => {
  syncStatus.value = { ...NOT_ASKED_YET, state: "offline" };
  let fail = (_error: Error) => {};
  answer = () =>
    new Promise((_resolve, reject) => {
      fail = reject;
    });
  show(null);
  await settled();
  void act(() => {
    syncStatus.value = { ...NOT_ASKED_YET, state: "online" };
  });
  answer = () => Promise.resolve(new Response(MINE.bytes, { headers: { "Content-Type": MINE.type } }));
  fail(new TypeError("Failed to fetch"));
  await vi.waitFor(() => expect(image()?.src).toMatch(/^blob:/));
});
