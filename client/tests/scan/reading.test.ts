import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { READER_OPTIONS, readCodes } from "../../src/scan/reading";
import type { Effort } from "../../src/scan/decoder-messages";
import type { Pixels } from "../../src/scan/resample";
import { drawCodes } from "./drawn-code";
import { hasImageMagick, listPhotographs, loadPhotograph } from "./photographs";

const read = (picture: Pixels) => readBarcodes(picture as ImageData, READER_OPTIONS);
const textsIn = async (picture: Pixels, effort: Effort) =>
  (await readCodes(read, picture, effort)).map((code) => code.text);

beforeAll(() => {
  const file = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(file)).buffer } });
});

describe("codes drawn by the test", () => {
  it("are read from one live frame", async () => {
    expect(await textsIn(drawCodes([{ text: "SN-2024-00017", x: 200, y: 300 }]), "quick")).toEqual(["SN-2024-00017"]);
  });

  it("are all read when several labels are in one frame", async () => {
    const frame = drawCodes([
      { text: "SN-1", x: 120, y: 80 },
      { text: "SN-2", x: 700, y: 300 },
      { text: "356938035643809", x: 200, y: 520 },
    ]);
    expect((await textsIn(frame, "quick")).sort()).toEqual(["356938035643809", "SN-1", "SN-2"]);
  });

  it("tell where they lie in the frame", async () => {
    const [code] = await readCodes(read, drawCodes([{ text: "SN-9", x: 640, y: 400 }]), "quick");
    expect(code?.format).toBe("Code128");
    expect(code?.corners[0].x).toBeGreaterThan(600);
    expect(code?.corners[0].y).toBeGreaterThan(380);
  });

  it("are not invented where there are none", async () => {
    expect(await textsIn(drawCodes([]), "thorough")).toEqual([]);
  });
});

const photographs = hasImageMagick() ? listPhotographs() : [];
const pictures = new Map<string, Pixels>();

function pictureOf(file: string): Pixels {
  const picture = pictures.get(file) ?? loadPhotograph(file);
  pictures.set(file, picture);
  return picture;
}

describe.runIf(photographs.length > 0)("photographs of real labels", () => {
  it("are read nine times in ten, and never wrongly", { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    const unread: string[] = [];
    for (const { name, file, expected } of photographs) {
      const texts = await textsIn(pictureOf(file), "thorough");
      const wanted = expected.replace(/[\p{Cc}\p{Cf}]/gu, "").trim();
      if (texts.some((text) => text !== wanted)) wrong.push(`${name}: ${texts.join(", ")} instead of ${wanted}`);
      if (!texts.includes(wanted)) unread.push(name);
    }
    console.info(
      `${photographs.length - unread.length} of ${photographs.length} photographs read; not read: ${unread.join(", ")}`,
    );
    expect(wrong).toEqual([]);
    expect(unread.length).toBeLessThanOrEqual(photographs.length / 10);
  });

  it("are never read wrongly from a single live frame either", { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    for (const { name, file, expected } of photographs) {
      const texts = await textsIn(pictureOf(file), "quick");
      const wanted = expected.replace(/[\p{Cc}\p{Cf}]/gu, "").trim();
      if (texts.some((text) => text !== wanted)) wrong.push(`${name}: ${texts.join(", ")}`);
    }
    expect(wrong).toEqual([]);
  });
});
