/** Waits longer than vitest's default of one second, because the machine may be busy. */
import { vi } from "vitest";

const PATIENCE_MS = 20_000;
const { waitFor } = vi;

vi.waitFor = (callback, options) =>
  waitFor(callback, typeof options === "number" ? options : { timeout: PATIENCE_MS, ...options });
