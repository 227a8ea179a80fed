import { fileURLToPath } from "node:url";

import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** What checks that the app begins is there before everything else; the development server has no such file. */
const startCheck: Plugin = {
  name: "start-check",
  apply: "build",
  transformIndexHtml: () => [{ tag: "script", attrs: { src: "/start-check.js" }, injectTo: "head-prepend" }],
};

// The address that the browser asked stays: the server refuses what comes from another site's page.
const SERVER = { target: process.env.BENCHTRAIL_API ?? "http://127.0.0.1:8000", changeOrigin: false };

export default defineConfig({
  plugins: [startCheck],
  resolve: {
    // The same Dexie, as its package offers it to modern browsers: 1.3 KB less than the one for old ones.
    alias: [{ find: /^dexie$/, replacement: "dexie/dist/modern/dexie.mjs" }],
  },
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // the content policy allows no data: scripts or styles
    modulePreload: { polyfill: false }, // would be an inline script
    // Signing in is one file: twenty small ones, over HTTP/1.1 and a phone's network, cost more round trips than bytes.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "start", tags: ["$initial"] }] } } },
  },
  worker: { format: "es" },
  server: {
    proxy: { "/api": SERVER, "/p/": SERVER },
  },
  test: {
    include: ["tests/**/*.test.{ts,tsx}", "src/**/*.test.{ts,tsx}"],
    // A file of tests that needs a page begins with `// @vitest-environment dom`.
    environment: "node",
    alias: { "vitest-environment-dom": fileURLToPath(new URL("node_modules/.dom/environment.mjs", import.meta.url)) },
    globalSetup: "tests/dom/bundle.ts",
    // On a busy machine the slowest take several seconds: deriving a key, reading the types of the whole API.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: "100%", // on two cores, one is all that vitest takes by itself
    pool: "threads", // a thread for each file costs a seventh less processor time than a process
    // IndexedDB before Dexie, which looks for it when it is loaded.
    setupFiles: ["fake-indexeddb/auto", "tests/patience.ts"],
  },
});
