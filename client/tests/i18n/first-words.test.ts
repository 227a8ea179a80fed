import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { listFiles } from "../../bundling/precache.mjs";
import { english } from "../../src/i18n/en";
import { englishFirst } from "../../src/i18n/en/first";

const SOURCE = resolve(dirname(fileURLToPath(import.meta.url)), "../../src");
const FILES = new Set(listFiles(SOURCE));
const STATIC_IMPORT = /^(?:import|export)\s(?!type\b)[^;]*?"(\.{1,2}\/[^"]+)";/gm;
const AREA_OF_A_KEY = /["`](\w+)\.[\w$]/g;

function moduleAt(path: string): string | undefined {
  return [`${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((file) => FILES.has(file));
}

/** The static imports of `file`, recursively, without the catalogues; screens are loaded dynamically. */
function firstLoadFrom(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file) || file.startsWith("i18n/")) return found;
  found.add(file);
  for (const [, target] of readFileSync(join(SOURCE, file), "utf8").matchAll(STATIC_IMPORT)) {
    const imported = moduleAt(relative(SOURCE, resolve(SOURCE, dirname(file), target!)));
    if (imported) firstLoadFrom(imported, found);
  }
  return found;
}

describe("the first load", () => {
  const modules = [...firstLoadFrom("main.tsx")];

  it("is more than its first module", () => {
    expect(modules.length).toBeGreaterThan(60);
  });

  it("uses only the first words, because the others are loaded with the screens", () => {
    const unsaid = modules.flatMap((file) =>
      [...readFileSync(join(SOURCE, file), "utf8").matchAll(AREA_OF_A_KEY)]
        .map(([, area]) => area!)
        .filter((area) => area in english && !(area in englishFirst))
        .map((area) => `${file} says ${area}`),
    );
    expect(unsaid).toEqual([]);
  });

  it("contains no screen", () => {
    expect(modules.filter((file) => /^features\/(?!entry\/).*(Screen|Page|Sheet)\.tsx$/.test(file))).toEqual([]);
  });
});
