// Last step of the build: .gz and .br beside every text and wasm file, then the weight check.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { listFiles } from "./precache.mjs";
import { firstLoad, FIRST_LOAD_LIMIT_BYTES } from "./weight.mjs";

const FOLDER = "dist";
const COMPRESSIBLE = /\.(js|css|html|svg|json|webmanifest|wasm|txt)$/;

for (const file of listFiles(FOLDER).filter((name) => COMPRESSIBLE.test(name))) {
  const body = readFileSync(join(FOLDER, file));
  writeFileSync(join(FOLDER, `${file}.gz`), gzipSync(body, { level: 9 }));
  writeFileSync(join(FOLDER, `${file}.br`), brotliCompressSync(body, quality(body.length)));
}

const { files, bytes } = firstLoad(FOLDER);
console.log(`first load ${(bytes / 1024).toFixed(1)} KB gz: ${files.join(", ")}`);
if (bytes > FIRST_LOAD_LIMIT_BYTES) {
  console.error(`first load is over ${FIRST_LOAD_LIMIT_BYTES / 1024} KB`);
  process.exit(1);
}

/** @param {number} size */
function quality(size) {
  return {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: size,
    },
  };
}
