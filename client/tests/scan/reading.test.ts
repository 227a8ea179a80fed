import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { cleanText } from "../../src/scan/codes";
import { LOOKS, READER_OPTIONS, readCodes, readForPerson } from "../../src/scan/reading";
import type { Effort } from "../../src/scan/decoder-messages";
import type { Pixels } from "../../src/scan/resample";
import { drawCodes } from "./drawn-code";
import { inCameraFrame, listPhotographs, loadPhotographs, PYTHON, wantedText } from "./photographs";

const read = (picture: Pixels) => readBarcodes(picture as ImageData, READER_OPTIONS);
const textsIn = async (picture: Pixels, effort: Effort) =>
  (await readCodes(read, picture, effort)).map((code) => code.text);

beforeAll(() => {
  const file = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(file)).buffer } });
});

describe("a photograph with only one reading, from few scan lines", () => {
  const corner = { x: 0, y: 0 };
  const position = { topLeft: corner, topRight: corner, bottomRight: corner, bottomLeft: corner };
  const result = { text: "SN-8", format: "Code128", isValid: true, contentType: "Text", position };
  const photograph = drawCodes([]);
  const onceWith = (...lineCounts: number[]) => {
    let readings = 0;
    return async () =>
      (readings++ === 0
        ? lineCounts.map((lineCount, at) => ({ ...result, text: `SN-${at}`, lineCount }))
        : []) as never;
  };

  it("S5 gives no code, but a question with the likeliest reading first if a person can compare it", async () => {
    expect(await readCodes(onceWith(2, 3), photograph, "thorough")).toEqual([]);
    const asked = await readForPerson(onceWith(2, 3, 1), photograph, "thorough");
    expect(asked.map(({ text, isDoubtful }) => [text, isDoubtful])).toEqual([
      ["SN-1", true],
      ["SN-0", true],
    ]);
  });

  it("S5 gives no question beside a certain code, nor in a live picture, where the next frame decides", async () => {
    expect((await readForPerson(onceWith(40), photograph, "thorough")).map(({ isDoubtful }) => isDoubtful)).toEqual([
      undefined,
    ]);
    expect(await readForPerson(onceWith(2), photograph, { turn: 0 })).toEqual([]);
  });
});

describe("codes drawn by the test", () => {
  it("are read from one live frame", async () => {
    expect(await textsIn(drawCodes([{ text: "SN-2024-00017", x: 200, y: 300 }]), { turn: 0 })).toEqual([
      "SN-2024-00017",
    ]);
  });

  it("are all read when several labels are in one frame", async () => {
    const frame = drawCodes([
      { text: "SN-1", x: 120, y: 80 },
      { text: "SN-2", x: 700, y: 300 },
      { text: "356938035643809", x: 200, y: 520 },
    ]);
    expect((await textsIn(frame, { turn: 0 })).sort()).toEqual(["356938035643809", "SN-1", "SN-2"]);
  });

  it("have their place in the frame", async () => {
    const [code] = await readCodes(read, drawCodes([{ text: "SN-9", x: 640, y: 400 }]), { turn: 0 });
    expect(code?.format).toBe("Code128");
    expect(code?.corners[0].x).toBeGreaterThan(600);
    expect(code?.corners[0].y).toBeGreaterThan(380);
  });

  it("are read if they are small and in the middle, and their place in the frame is right", async () => {
    const [code] = await readCodes(read, drawCodes([{ text: "SN-9", x: 560, y: 340 }], { module_px: 1, bar_px: 40 }), {
      turn: 1,
    });
    expect(code?.text).toBe("SN-9");
    expect(code?.corners[0].x).toBeGreaterThan(555);
    expect(code?.corners[0].y).toBeGreaterThan(335);
    expect(code?.corners[2].y).toBeLessThan(385);
  });

  it("are not found if there are none", async () => {
    expect(await textsIn(drawCodes([]), "thorough")).toEqual([]);
  });
});

const photographs = PYTHON === undefined ? [] : listPhotographs();
const pictures = PYTHON === undefined ? [] : loadPhotographs(photographs, PYTHON);

/** The texts that were read although they are not on a photograph, and the photographs that were not read. */
async function readAll(textsOf: (picture: Pixels) => Promise<readonly string[]>) {
  const [wrong, unread]: [string[], string[]] = [[], []];
  for (const [at, photograph] of photographs.entries()) {
    const wanted = wantedText(photograph);
    const texts = await textsOf(pictures[at]!);
    if (texts.some((text) => text !== wanted)) wrong.push(`${photograph.name}: ${texts.join(", ")}`);
    if (!texts.includes(wanted)) unread.push(photograph.name);
  }
  return { wrong, unread };
}

/** As in the app: frame after frame, each read in the next way, until a code is found. */
async function textsInFrames(frame: Pixels): Promise<string[]> {
  for (const turn of LOOKS.keys()) {
    const texts = await textsIn(frame, { turn });
    if (texts.length > 0) return texts;
  }
  return [];
}

/** zxing-cpp alone, with the settings that read most photographs; `client/measuring/photographs.mjs` tries all
 * settings. */
async function textsByReaderAlone(picture: Pixels): Promise<string[]> {
  const results = await readBarcodes(picture as ImageData, { ...READER_OPTIONS, minLineCount: 1 });
  return results.filter(({ isValid }) => isValid).map(({ text }) => cleanText(text));
}

describe.runIf(photographs.length > 0)("photographs of real labels", { timeout: 120_000 }, () => {
  let byReaderAlone = 0;

  beforeAll(async () => {
    byReaderAlone = (await readAll(textsByReaderAlone)).unread.length;
  }, 120_000);

  it("are read more often than by the reader alone with its best settings, and never wrong", async () => {
    const { wrong, unread } = await readAll((picture) => textsIn(picture, "thorough"));
    expect(wrong).toEqual([]);
    expect(unread.length).toBeLessThan(byReaderAlone);
  });

  it("are read as often from a live picture, and never wrong", async () => {
    const { wrong, unread } = await readAll((picture) => textsInFrames(inCameraFrame(picture, 0.75)));
    expect(wrong).toEqual([]);
    expect(unread.length).toBeLessThanOrEqual(byReaderAlone);
  });
});
