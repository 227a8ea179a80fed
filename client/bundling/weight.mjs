// What a first visit downloads before the app can be used: the page, its scripts, styles and first words, gzipped.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

export const FIRST_LOAD_LIMIT_BYTES = 100 * 1024;

const LINKED = /(?:src|href)="\/?((?:assets\/)?[^"/]+\.(?:js|css))"/g;
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/g;

/** The page, what it links, what those scripts import statically, and the first words of the heaviest language.
 * @param {string} folder
 * @returns {{ files: string[], bytes: number }} */
export function firstLoad(folder) {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const app = withImports(folder, ["index.html", ...[...page.matchAll(LINKED)].map((match) => match[1])]);
  const words = firstWords(folder).map((file) => withImports(folder, [file]).filter((name) => !app.includes(name)));
  const [heaviest] = words.sort((one, other) => weigh(folder, other) - weigh(folder, one));
  if (!heaviest) throw new Error("the first words of the other languages are not files of their own");
  const files = [...app, ...heaviest];
  return { files, bytes: weigh(folder, files) };
}

/** @param {string} folder
 * @param {string[]} start */
function withImports(folder, start) {
  const files = new Set(start);
  for (const file of files) {
    if (!file.endsWith(".js")) continue;
    const source = readFileSync(join(folder, file), "utf8");
    for (const match of source.matchAll(STATIC_IMPORT)) files.add(`assets/${match[1]}`);
  }
  return [...files];
}

/** English comes with the scripts.
 * @param {string} folder */
function firstWords(folder) {
  const names = readdirSync(join(folder, "assets"));
  return names.filter((name) => /^first-[^.]+\.js$/.test(name)).map((name) => `assets/${name}`);
}

/** @param {string} folder
 * @param {string[]} files */
function weigh(folder, files) {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0);
}
