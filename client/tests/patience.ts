/** What is waited for takes its time on a busy machine: more than the second that vitest waits by itself. */
import { vi } from "vitest";

const PATIENCE_MS = 20_000;
const { waitFor } = vi;

vi.waitFor = (callback, options) =>
  waitFor(callback, typeof options === "number" ? options : { timeout: PATIENCE_MS, ...options });
