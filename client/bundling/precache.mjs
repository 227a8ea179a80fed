// The list of built files the service worker keeps, each with a revision and its digest.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

const NOT_PRECACHED = /(\.(gz|br|map)|(^|\/)sw\.js)$/;

/** Every file under `folder`, as paths with forward slashes, sorted.
 * @param {string} folder
 * @returns {string[]} */
export function listFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

/** Precache entries; a name with a content hash (assets/) needs no revision.
 * @param {string} folder
 * @returns {{ url: string, revision: string | null, integrity: string }[]} */
export function listBuiltFiles(folder) {
  return listFiles(folder)
    .filter((file) => !NOT_PRECACHED.test(file))
    .map((file) => ({
      url: `/${file}`,
      revision: file.startsWith("assets/") ? null : digest(join(folder, file)),
      integrity: integrity(join(folder, file)),
    }));
}

/** @param {string} path */
function digest(path) {
  return createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16);
}

/** As browsers check it (Subresource Integrity).
 * @param {string} path */
function integrity(path) {
  return `sha384-${createHash("sha384").update(readFileSync(path)).digest("base64")}`;
}
