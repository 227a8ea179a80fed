import { defineConfig } from "vite";

import { listBuiltFiles } from "./bundling/precache.mjs";

// Runs after the app's build: the service worker carries the list of what was built.
export default defineConfig({
  define: { __PRECACHE__: JSON.stringify(listBuiltFiles("dist")) },
  publicDir: false,
  build: {
    target: "es2022",
    emptyOutDir: false,
    rolldownOptions: {
      input: "src/service-worker/service-worker.ts",
      output: { format: "iife", entryFileNames: "sw.js" },
    },
  },
});
