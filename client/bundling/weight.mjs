// What a first visit downloads before the app can be used: the page, its scripts and styles, gzipped.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

export const FIRST_LOAD_LIMIT_BYTES = 100 * 1024;

const LINKED = /(?:src|href)="\/?(assets\/[^"]+\.(?:js|css))"/g;
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/g;

/** The page, what it links, and what those scripts import statically.
 * @param {string} folder
 * @returns {{ files: string[], bytes: number }} */
export function firstLoad(folder) {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const files = new Set(["index.html", ...[...page.matchAll(LINKED)].map((match) => match[1])]);
  for (const file of files) {
    if (!file.endsWith(".js")) continue;
    const source = readFileSync(join(folder, file), "utf8");
    for (const match of source.matchAll(STATIC_IMPORT)) files.add(`assets/${match[1]}`);
  }
  const bytes = [...files].reduce((sum, file) => sum + weigh(join(folder, file)), 0);
  return { files: [...files], bytes };
}

/** @param {string} path */
function weigh(path) {
  return gzipSync(readFileSync(path), { level: 9 }).length;
}
