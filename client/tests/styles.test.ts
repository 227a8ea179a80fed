/** Style sheets: every rule is in a layer, a feature's sheet is beside the feature, and a class is styled in one
 * sheet. */
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { listFiles } from "../bundling/precache.mjs";

const SOURCE = resolve(dirname(fileURLToPath(import.meta.url)), "../src");
const FIRST_SHEET = "styles/index.css";
const LAYERS = ["vendor", "tokens", "base", "ui", "shell", "features"];

const read = (file: string): string => readFileSync(join(SOURCE, file), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");

const files = listFiles(SOURCE);
const sheets = files.filter((file) => file.endsWith(".css"));

/** The selectors of a sheet, without those of at-rules such as the steps of an animation. */
function selectorsOf(css: string): string[] {
  return [...css.matchAll(/([^{};]+)\{/g)]
    .map(([, prelude]) => prelude!.trim())
    .filter((prelude) => !prelude.startsWith("@") && !/^(from|to|[\d.]+%)$/.test(prelude))
    .flatMap(parted);
}

/** `.a:is(.b, .c), .d` has two selectors, because a comma in brackets does not separate. */
function parted(list: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const mark of list) {
    depth += mark === "(" ? 1 : mark === ")" ? -1 : 0;
    if (mark === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += mark;
  }
  return parts.map((part) => part.trim());
}

/** The classes that a selector styles: those of its last part, without those in `:has` and `:not`. */
function styledBy(selector: string): string[] {
  const asked = /:(?:has|not)\((?:[^()]|\([^()]*\))*\)/g;
  const last =
    selector
      .replace(asked, "")
      .split(/[\s>+~]+(?![^(]*\))/)
      .at(-1) ?? "";
  return [...last.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name!);
}

describe("the class that a selector styles", () => {
  it.each([
    [".a", ["a"]],
    [".a > .b", ["b"]],
    [".a .b:not(.c):hover", ["b"]],
    [".a:has(> .b)", ["a"]],
    [".a > :is(.b, .c)", ["b", "c"]],
    [".a > svg", []],
  ])("%s", (selector, classes) => {
    expect(styledBy(selector)).toEqual(classes);
  });

  it("is found for each selector of a list", () => {
    expect(selectorsOf("@media print { .a, .b:is(.c, .d) { color: red } }")).toEqual([".a", ".b:is(.c, .d)"]);
  });
});

describe("a class", () => {
  it("is styled in one sheet", () => {
    const sheetsOf = new Map<string, Set<string>>();
    for (const sheet of sheets) {
      for (const name of selectorsOf(read(sheet)).flatMap(styledBy)) {
        sheetsOf.set(name, (sheetsOf.get(name) ?? new Set()).add(sheet));
      }
    }
    const several = [...sheetsOf].filter(([, of]) => of.size > 1).map(([name, of]) => `${name}: ${[...of].join(", ")}`);
    expect(sheetsOf.size).toBeGreaterThan(200);
    expect(several).toEqual([]);
  });

  it("that is styled is used in the app", () => {
    const code = files.filter((file) => /\.tsx?$/.test(file)).map((file) => readFileSync(join(SOURCE, file), "utf8"));
    const words = new Set(code.flatMap((source) => source.match(/[\w-]+/g) ?? []));
    // Names that end in a value: `tone-${tone}`, `button--${look}`.
    const begun = [...new Set(code.flatMap((source) => source.match(/[\w-]+-(?=\$\{)/g) ?? []))];
    const styled = new Set(sheets.flatMap((sheet) => selectorsOf(read(sheet)).flatMap(styledBy)));
    const unused = [...styled].filter((name) => !words.has(name) && !begun.some((start) => name.startsWith(start)));
    expect(styled.size).toBeGreaterThan(200);
    expect(unused).toEqual([]);
  });
});

describe("a sheet", () => {
  const first = read(FIRST_SHEET);
  const imported = new Map(
    [...first.matchAll(/@import "(.+?)" layer\((\w+)\);/g)].map(([, path, layer]) => [join("styles", path!), layer!]),
  );

  it("of the first load is in a layer, and the order of the layers is declared", () => {
    expect(first).toContain(`@layer ${LAYERS.join(", ")};`);
    expect([...imported.values()].filter((layer) => !LAYERS.includes(layer))).toEqual([]);
    expect(first.match(/@import/g)).toHaveLength(imported.size);
  });

  it("that is loaded later is in the layer of the features, and beside its feature", () => {
    const later = sheets.filter((sheet) => sheet !== FIRST_SHEET && !imported.has(sheet));
    const bare = later.filter(
      (sheet) => !/^\s*(@layer features \{[\s\S]*\}|@import "[^"]+" layer\(vendor\);)\s*$/.test(read(sheet)),
    );
    expect(bare).toEqual([]);
    expect(later.filter((sheet) => !sheet.startsWith("features/"))).toEqual([]);
  });

  it("that is loaded later is imported", () => {
    const modules = files
      .filter((file) => file.endsWith(".tsx"))
      .map((file) => readFileSync(join(SOURCE, file), "utf8"));
    const lonely = sheets
      .filter((sheet) => sheet !== FIRST_SHEET && !imported.has(sheet))
      .filter((sheet) => !modules.some((source) => source.includes(`/${sheet.split("/").at(-1)}";`)));
    expect(lonely).toEqual([]);
  });

  it("of a library is in the layer of the vendors", () => {
    const unlayered = files
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) => /import "(?!\.)[^"]+\.css"/.test(readFileSync(join(SOURCE, file), "utf8")));
    expect(unlayered).toEqual([]);
  });
});
