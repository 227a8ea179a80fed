import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { listFiles } from "../bundling/precache.mjs";

const SOURCE = resolve(dirname(fileURLToPath(import.meta.url)), "../src");

/** The layers that each layer may import, besides itself. Add a new folder here. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  generated: [],
  choices: [],
  core: ["generated"],
  storage: ["core"],
  api: ["core", "generated"],
  sync: ["core", "storage", "api"],
  state: ["choices", "core", "storage", "api", "sync"],
  i18n: ["choices", "generated"],
  ui: ["choices", "i18n"],
  scan: ["choices", "core", "ui", "i18n"],
  styles: [],
  features: ["choices", "core", "storage", "api", "sync", "state", "ui", "i18n", "scan", "styles"],
  shell: ["choices", "core", "storage", "api", "sync", "state", "ui", "i18n", "scan", "styles", "features"],
  "service-worker": ["core"],
  "start-check": ["choices"],
  app: ["core", "storage", "state", "shell", "features", "ui", "i18n", "scan"],
  main: ["app", "state", "shell", "features", "ui", "i18n", "scan", "styles"],
};
const LONGEST_MODULE_LINES = 400;

const modules = listFiles(SOURCE).filter((file) => /\.tsx?$/.test(file) && !/\.d\.ts$/.test(file));
const layerOf = (file: string): string => file.split("/")[0]!.replace(/\.tsx?$/, "");

function importsOf(file: string): string[] {
  const source = readFileSync(join(SOURCE, file), "utf8");
  const pattern = /(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;
  return [...source.matchAll(pattern)].map((match) =>
    relative(SOURCE, resolve(SOURCE, dirname(file), match[1]!))
      .split("\\")
      .join("/"),
  );
}

describe("the floors of the client", () => {
  it("have a place for every folder", () => {
    expect([...new Set(modules.map(layerOf))].filter((layer) => !(layer in MAY_IMPORT))).toEqual([]);
  });

  it("import downwards only", () => {
    const wrong = modules.flatMap((file) =>
      importsOf(file)
        .filter((target) => layerOf(target) !== layerOf(file))
        .filter((target) => !MAY_IMPORT[layerOf(file)]?.includes(layerOf(target)))
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("have no circle, also none of types", () => {
    const known = new Set(modules);
    const fileOf = (target: string) =>
      ["", ".ts", ".tsx", "/index.ts"].map((end) => target + end).find((file) => known.has(file));
    const ends = new Map(modules.map((file) => [file, importsOf(file).flatMap((target) => fileOf(target) ?? [])]));
    // A module that imports none of the remaining modules is in no cycle.
    for (let size = -1; size !== ends.size; ) {
      size = ends.size;
      for (const [file, targets] of ends) if (!targets.some((target) => ends.has(target))) ends.delete(file);
    }
    expect([...ends.keys()]).toEqual([]);
  });

  it("have no module over 400 lines", () => {
    const long = modules
      .filter((file) => layerOf(file) !== "generated")
      .filter((file) => readFileSync(join(SOURCE, file), "utf8").split("\n").length > LONGEST_MODULE_LINES);
    expect(long).toEqual([]);
  });

  it("have no folders or files such as utils", () => {
    expect(modules.filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\.|\/)/.test(file))).toEqual([]);
  });
});
