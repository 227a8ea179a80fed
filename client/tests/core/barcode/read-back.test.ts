import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { beforeAll, describe, expect, it } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

import { drawCode128 } from "../../../src/core/barcode/code128";
import { drawQr, MOST_BYTES } from "../../../src/features/printing/draw-qr";
import { READER_OPTIONS, readCodes } from "../../../src/scan/reading";
import type { Pixels } from "../../../src/scan/resample";

const MODULE_PIXELS = 3;
const BAR_PIXELS = 160;
const MARGIN_PIXELS = 40;

beforeAll(() => {
  const file = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(file)).buffer } });
});

/** As seen by a camera: black on white paper. */
function paper(width: number, height: number, isDark: (x: number, y: number) => boolean): Pixels {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) if (isDark(x, y)) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  }
  return { data, width, height };
}

function printedBars(text: string): Pixels {
  const { width, bars } = drawCode128(text)!;
  const dark = new Set(bars.flatMap((bar) => Array.from({ length: bar.width }, (_, at) => bar.x + at)));
  const height = BAR_PIXELS + 2 * MARGIN_PIXELS;
  const isBar = (y: number) => y >= MARGIN_PIXELS && y < height - MARGIN_PIXELS;
  return paper(width * MODULE_PIXELS, height, (x, y) => isBar(y) && dark.has(Math.floor(x / MODULE_PIXELS)));
}

function printedQr(text: string): Pixels {
  const modules = drawQr(text)!;
  const size = modules.length * MODULE_PIXELS + 2 * MARGIN_PIXELS;
  const module = (pixel: number) => Math.floor((pixel - MARGIN_PIXELS) / MODULE_PIXELS);
  return paper(size, size, (x, y) => modules[module(y)]?.[module(x)] ?? false);
}

async function read(picture: Pixels) {
  const found = await readCodes((pixels) => readBarcodes(pixels as ImageData, READER_OPTIONS), picture, "thorough");
  return found.map(({ text, format }) => [format, text]);
}

describe("bars", () => {
  it.each([
    "A7K3-118",
    "XB3C-99999",
    "SN-2024-00017",
    "356938035643809",
    "12",
    "1234",
    "A123456B",
    "A1234567B",
    "x12345",
    "abc def~!",
  ])("read as %s", async (text) => {
    expect(await read(printedBars(text))).toEqual([["Code128", text]]);
  });

  it("are narrower for an IMEI than for letters", () => {
    expect(drawCode128("356938035643809")!.width).toBeLessThan(drawCode128("ABCDEFGHIJKLMNO")!.width);
  });

  it("are null for a text that they cannot hold", () => {
    expect(drawCode128("سن-1")).toBeNull();
    expect(drawCode128("")).toBeNull();
  });
});

describe("a QR code", () => {
  it.each([
    ["a code", "A7K3-118"],
    ["letters beyond ASCII", "قطعة-٧ · Größe"],
    ["an address", "https://shop.example/transfers/01995a6e-7d3e-7cc0-8f2a-000000000001?from=north"],
    ["one of version 7 and its own bits", "x".repeat(120)],
    ["a manifest of several blocks", Array.from({ length: 60 }, (_, at) => `SN-2024-${at}`).join(" ")],
  ])("of %s reads back", async (_what, text) => {
    expect(await read(printedQr(text))).toEqual([["QRCode", text]]);
  });

  it("holds its maximum number of bytes in any alphabet, and not one more", () => {
    expect(drawQr("x".repeat(MOST_BYTES))).toHaveLength(177);
    expect(drawQr("ق".repeat(MOST_BYTES / 2))).toHaveLength(177);
    expect(drawQr("x".repeat(MOST_BYTES + 1))).toBeNull();
  });
});
