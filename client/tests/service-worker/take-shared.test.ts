// @vitest-environment dom
/** P58 The share target and the shortcuts of the installed app. */
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { beforeEach, expect, it, vi } from "vitest";
import { MOST_SHARED, SHARED_FIELD, SHARE_PATH } from "../../src/core/shared-photos";
import { HREFS } from "../../src/features/hrefs";
import { takeShared } from "../../src/service-worker/take-shared";
import { dropShared, readShared, sharedPhotos } from "../../src/state/shared-photos";

const PUBLIC = resolve(dirname(fileURLToPath(import.meta.url)), "../../public");
const manifest = JSON.parse(readFileSync(join(PUBLIC, "manifest.webmanifest"), "utf8")) as {
  shortcuts: { url: string }[];
  share_target: { action: string; params: { files: { name: string }[] } };
};

/** The part of Cache Storage that is used. */
function cacheStorage() {
  const kept = new Map<string, Map<string, Response>>();
  const open = async (name: string) => {
    const cache = kept.get(name) ?? new Map<string, Response>();
    kept.set(name, cache);
    return {
      put: async (key: string, photo: Response) => void cache.set(key, photo),
      keys: async () => [...cache.keys()],
      match: async (key: string) => cache.get(key),
    };
  };
  return { open, has: async (name: string) => kept.has(name), delete: async (name: string) => kept.delete(name) };
}

async function share(...files: File[]): Promise<string | null> {
  const form = new FormData();
  for (const file of files) form.append(SHARED_FIELD, file);
  const answer = await takeShared({ formData: async () => form } as Request);
  expect(answer.status).toBe(303);
  return answer.headers.get("location");
}

const photo = (text: string) => new File([text], `${text}.jpg`, { type: "image/jpeg" });
const texts = () => Promise.all(sharedPhotos.value.map((blob) => blob.text()));

beforeEach(() => {
  vi.stubGlobal("caches", cacheStorage());
  sharedPhotos.value = [];
});

it("P58 keeps the last shared photos until they are used or discarded", async () => {
  await share(photo("old"));
  expect(await share(photo("front"), photo("back"))).toBe(HREFS.repairs);
  await readShared();
  expect(await texts()).toEqual(["front", "back"]);
  expect(sharedPhotos.value.map(({ type }) => type)).toEqual(["image/jpeg", "image/jpeg"]);
  await dropShared();
  await readShared();
  expect(sharedPhotos.value).toEqual([]);
});

it("P58 accepts only pictures, and not more than it can show", async () => {
  const page = new File(["<script>"], "x.html", { type: "text/html" });
  expect(await share(page)).toBe(`${HREFS.repairs}?shared=none`);
  await share(page, ...Array.from({ length: MOST_SHARED + 5 }, (_, at) => photo(`${at}`)));
  await readShared();
  expect(sharedPhotos.value.length).toBe(MOST_SHARED);
});

it("P58 a form that cannot be read says so", async () => {
  const broken = { formData: () => Promise.reject(new TypeError("no form")) } as Request;
  expect((await takeShared(broken)).headers.get("location")).toBe(`${HREFS.repairs}?shared=none`);
});

it("P58 the manifest sends shared photos to the service worker, and its shortcuts open screens", () => {
  expect(manifest.share_target.action).toBe(SHARE_PATH);
  expect(manifest.share_target.params.files.map(({ name }) => name)).toEqual([SHARED_FIELD]);
  const screens = Object.values(HREFS) as string[];
  expect(manifest.shortcuts.map(({ url }) => url.split("?")[0]).filter((url) => !screens.includes(url!))).toEqual([]);
  expect(manifest.shortcuts.map(({ url }) => url)).toEqual(
    expect.arrayContaining([HREFS.sell, "/?scan=1", HREFS.repairs]),
  );
});
