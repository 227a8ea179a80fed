import { defineConfig } from "vite";

// One classic script beside the app's, which needs nothing of it.
export default defineConfig({
  publicDir: false,
  build: {
    target: "es2022",
    emptyOutDir: false,
    rolldownOptions: {
      input: "src/start-check/start-check.ts",
      output: { format: "iife", entryFileNames: "start-check.js" },
    },
  },
});
