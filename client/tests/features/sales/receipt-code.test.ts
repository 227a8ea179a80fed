import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { beforeAll, describe, expect, it } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

import { drawCode39 } from "../../../src/features/sales/code39";
import { READER_OPTIONS, readCodes } from "../../../src/scan/reading";
import type { Pixels } from "../../../src/scan/resample";

const MODULE_PIXELS = 3;
const HEIGHT_PIXELS = 160;
const MARGIN_PIXELS = 40;

beforeAll(() => {
  const file = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(file)).buffer } });
});

/** As a camera has it: black bars on white paper. */
function print(text: string): Pixels {
  const { width: modules, bars } = drawCode39(text)!;
  const width = modules * MODULE_PIXELS;
  const height = HEIGHT_PIXELS + 2 * MARGIN_PIXELS;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const bar of bars) {
    for (let y = MARGIN_PIXELS; y < height - MARGIN_PIXELS; y += 1) {
      const from = (y * width + bar.x * MODULE_PIXELS) * 4;
      for (let pixel = 0; pixel < bar.width * MODULE_PIXELS; pixel += 1) data.fill(0, from + pixel * 4, from + pixel * 4 + 3);
    }
  }
  return { data, width, height };
}

describe("the code printed on a receipt", () => {
  it.each(["A7K3-118", "53UK-1", "XB3C-99999"])("reads back as %s", async (code) => {
    const found = await readCodes((picture) => readBarcodes(picture as ImageData, READER_OPTIONS), print(code), "thorough");
    expect(found.map(({ text }) => text)).toEqual([code]);
  });
});
