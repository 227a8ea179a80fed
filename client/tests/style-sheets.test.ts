import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { listFiles } from "../bundling/precache.mjs";

const SOURCE = resolve(dirname(fileURLToPath(import.meta.url)), "../src");
const FIRST_SHEET = "styles/index.css";

const files = listFiles(SOURCE).filter((file) => /(?<!\.d)\.(tsx?|css)$/.test(file));
const texts = new Map(files.map((file) => [file, readFileSync(join(SOURCE, file), "utf8")]));

function named(from: string, specifier: string): string[] {
  const path = resolve(SOURCE, dirname(from), specifier);
  const found = [path, `${path}.ts`, `${path}.tsx`, join(path, "index.ts")].filter((each) => /\.\w+$/.test(each));
  return found.filter((each) => existsSync(each)).map((each) => relative(SOURCE, each));
}

const imports = (file: string, pattern: RegExp): string[] =>
  [...texts.get(file)!.matchAll(pattern)].flatMap((match) => named(file, match[1]!));
const STATIC = /(?:^|\n)(?:@import|import|export)\b[^;]*?["'](\.{1,2}\/[^"']+)["']/g;
const LAZY = /import\(\s*["'](\.{1,2}\/[^"']+)["']/g;

const statically = new Map(files.map((file) => [file, imports(file, STATIC)]));

/** Everything that is loaded together with a module. */
function loadedWith(file: string): Set<string> {
  const loaded = new Set([file]);
  for (const each of loaded) for (const next of statically.get(each) ?? []) loaded.add(next);
  return loaded;
}

const classesOf = (sheet: string) =>
  new Set(
    [
      ...texts
        .get(sheet)!
        .replace(/\/\*[\s\S]*?\*\//g, "")
        .matchAll(/\.([a-z][\w-]+)/g),
    ].map((match) => match[1]!),
  );
const usedIn = (file: string): string[] =>
  [...texts.get(file)!.matchAll(/class=(?:"([^"]*)"|\{([^}]*)\})/g)].flatMap(
    (match) => (match[1] ?? match[2])!.match(/[a-z][\w-]+/g) ?? [],
  );
const used = new Map(files.map((file) => [file, file.endsWith(".tsx") ? usedIn(file) : []]));

describe("a screen that is opened directly", () => {
  it("has the style sheets of all its components", () => {
    const atOnce = new Set([...loadedWith(FIRST_SHEET), ...loadedWith("main.tsx")]);
    const sheets = files.filter((file) => file.endsWith(".css")).map((sheet) => [sheet, classesOf(sheet)] as const);
    const entries = new Set(files.filter((file) => !file.endsWith(".css")).flatMap((file) => imports(file, LAZY)));
    const missing = [...entries].flatMap((entry) => {
      const loaded = loadedWith(entry);
      return [...loaded].flatMap((file) =>
        (used.get(file) ?? []).flatMap((name) => {
          const having = sheets.filter(([, classes]) => classes.has(name)).map(([sheet]) => sheet);
          const isThere = having.length === 0 || having.some((sheet) => loaded.has(sheet) || atOnce.has(sheet));
          return isThere ? [] : [`${entry}: ${file} uses .${name} of ${having.join(", ")}`];
        }),
      );
    });
    expect(missing).toEqual([]);
  });
});
