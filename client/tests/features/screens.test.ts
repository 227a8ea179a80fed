/** Every screen can be reached: the app has a route for it, and another screen links to its address. */
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, it } from "vitest";
import { listFiles } from "../../bundling/precache.mjs";
import { HREFS } from "../../src/features/hrefs";

const SOURCE = resolve(dirname(fileURLToPath(import.meta.url)), "../../src");
const files = listFiles(SOURCE).filter((file) => /\.tsx?$/.test(file));
const textOf = (file: string) => readFileSync(join(SOURCE, file), "utf8");

const lists = files.filter(
  (file) => /^features\/\w+\/index\.tsx?$/.test(file) && textOf(file).includes("export const routes"),
);
const patterns = lists.flatMap((file) =>
  [...textOf(file).matchAll(/screen\(\s*"([^"]+)"/g)].map(([, found]) => found!),
);

/** Screens without a parameter whose address always has a query, made by a function in hrefs.ts. */
const WITH_A_QUERY = ["/labels"];

it("the app has the routes of every feature", () => {
  const routes = textOf("app/routes.ts");
  const features = lists.map((file) => file.split("/")[1]!);
  expect(features.length).toBeGreaterThan(20);
  expect(features.filter((name) => !new RegExp(`^  ${name},$`, "m").test(routes))).toEqual([]);
});

it("every screen without a parameter has an address in HREFS, and every address has a screen", () => {
  const plain = patterns.filter((pattern) => !pattern.includes(":") && !WITH_A_QUERY.includes(pattern));
  expect(plain.sort()).toEqual(Object.values(HREFS).sort());
});

it("every address in HREFS is used by another file", () => {
  const others = files.filter((file) => file !== "features/hrefs.ts").map(textOf);
  const isUsed = (name: string) => others.some((text) => new RegExp(`HREFS\\.${name}\\b`).test(text));
  const byFunction = (name: string) => new RegExp(`HREFS\\.${name}\\b`).test(textOf("features/hrefs.ts"));
  expect(Object.keys(HREFS).filter((name) => !isUsed(name) && !byFunction(name))).toEqual([]);
});
