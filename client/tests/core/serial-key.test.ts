import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { type SerialError, serialKey, serialKeyOrNull } from "../../src/core/serial-key";

interface Case {
  case: string;
  written: string;
  key?: string;
  error?: string;
}

const VECTORS = new URL("../../../tests/vectors/serial_keys.json", import.meta.url);
const cases = JSON.parse(readFileSync(VECTORS, "utf8")) as Case[];

describe("the key of a written serial", () => {
  it.each(cases)("$case", ({ written, key, error }) => {
    if (error === undefined) {
      expect(serialKey(written)).toBe(key);
      expect(serialKey(serialKey(written)), "a key is its own key").toBe(key);
      return;
    }
    expect(() => serialKey(written)).toThrowError(expect.objectContaining({ fault: error }) as SerialError);
    expect(serialKeyOrNull(written)).toBeNull();
  });

  it("ignores the separators of a GS1 code", () => {
    expect(serialKey("0104006381333931\x1d21SN-1")).toBe("010400638133393121SN-1");
  });
});
