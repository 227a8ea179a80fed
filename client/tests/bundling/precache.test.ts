import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { listBuiltFiles } from "../../bundling/precache.mjs";
import { firstLoad } from "../../bundling/weight.mjs";

let dist: string;

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), "dist-"));
});
afterEach(() => rmSync(dist, { recursive: true }));

const integrityOf = (content: string) => `sha384-${createHash("sha384").update(content).digest("base64")}`;

function built(files: Record<string, string>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dist, name)), { recursive: true });
    writeFileSync(join(dist, name), content);
  }
}

describe("the service worker's list", () => {
  it("lists every file with its digest, also the wasm, and a revision if the name has no hash", () => {
    built({
      "index.html": "a",
      "assets/app-1a.js": "",
      "assets/reader-2b.wasm": "",
      "icon.svg": "b",
      "sw.js": "",
      "assets/app-1a.js.gz": "",
    });
    expect(listBuiltFiles(dist)).toEqual([
      { url: "/assets/app-1a.js", revision: null, integrity: integrityOf("") },
      { url: "/assets/reader-2b.wasm", revision: null, integrity: integrityOf("") },
      { url: "/icon.svg", revision: expect.stringMatching(/^[0-9a-f]{16}$/) as string, integrity: integrityOf("b") },
      { url: "/index.html", revision: expect.stringMatching(/^[0-9a-f]{16}$/) as string, integrity: integrityOf("a") },
    ]);
  });

  it("changes with the content", () => {
    built({ "index.html": "a" });
    const before = listBuiltFiles(dist);
    built({ "index.html": "b" });
    expect(listBuiltFiles(dist)).not.toEqual(before);
  });
});

describe("the weight of a first load", () => {
  it("counts the page, its links and their imports, and the largest first words, but nothing lazy", () => {
    built({
      "index.html":
        '<script src="/check.js"></script><link rel="stylesheet" href="/assets/a.css">' +
        '<script type="module" src="/assets/a.js"></script>',
      "check.js": "",
      "assets/a.css": "p{}",
      "assets/a.js": 'import{x}from"./b.js";import("./lazy.js")',
      "assets/b.js": "export const x=1",
      "assets/lazy.js": "never",
      "assets/first-ar.js": 'import{x}from"./b.js";import{y}from"./ar.js"',
      "assets/ar.js": "export const y='اللغة'",
      "assets/first-de.js": "",
    });
    expect(firstLoad(dist).files).toEqual([
      ...["index.html", "check.js", "assets/a.css", "assets/a.js", "assets/b.js"],
      ...["assets/first-ar.js", "assets/ar.js"],
    ]);
  });
});
