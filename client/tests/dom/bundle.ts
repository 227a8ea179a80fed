/**
 * Makes one file of happy-dom before the tests, unless it is newer than the packages. Each file of tests that needs a
 * page loads happy-dom anew, and its 611 modules cost twice the processor time of one.
 */
import { statSync } from "node:fs";

import { build } from "vite";

const FOLDER = "node_modules/.dom";
const FILE = "environment.mjs";

export default async function bundle(): Promise<void> {
  if (modified(`${FOLDER}/${FILE}`) > modified("node_modules/.package-lock.json")) return;
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    ssr: { noExternal: true, external: ["jsdom", "@edge-runtime/vm"] },
    build: {
      ssr: "tests/dom/environment.ts",
      outDir: FOLDER,
      // Other tests may be reading it.
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { codeSplitting: false, entryFileNames: FILE } },
    },
  });
}

function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
