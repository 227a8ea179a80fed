import { beforeAll, describe, expect, it } from "vitest";
import { readBarcodes } from "zxing-wasm/reader";
import { writeBarcode } from "zxing-wasm/writer";
import { READER_OPTIONS, readCodes } from "../../src/scan/reading";
import { resample } from "../../src/scan/resample";
import type { Pixels } from "../../src/scan/resample";
import { prepareZXing } from "./zxing";

beforeAll(prepareZXing);

/** Pixels per module, the size to which the picture is shrunk before it is enlarged again, and the light: `dark` to
 * 255. */
interface Camera {
  module_px: number;
  blur: number;
  dark: number;
  noise: number;
}

const WIDTH = 640;
const HEIGHT = 200;

/** A symbol as seen by a camera: blurred, paler towards the right, with seeded noise. */
async function photograph(text: string, format: "Code39" | "EAN13" | "Code128", camera: Camera): Promise<Pixels> {
  const { symbol } = await writeBarcode(text, { format });
  const { data: modules, width } = symbol;
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255);
  const left = (WIDTH - width * camera.module_px) / 2;
  let state = 20261129;
  const noise = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return ((state >>> 8) / 2 ** 24 - 0.5) * camera.noise;
  };
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      const module = Math.floor((x - left) / camera.module_px);
      const isBar = y > 40 && y < 160 && module >= 0 && module < width && modules[module]! < 128;
      const shade = camera.dark * (x / WIDTH);
      data.fill((isBar ? 40 + shade / 2 : 235 - shade / 2) + noise(), (y * WIDTH + x) * 4, (y * WIDTH + x) * 4 + 3);
    }
  const sharp = { data, width: WIDTH, height: HEIGHT };
  return camera.blur === 1 ? sharp : resample(resample(sharp, camera.blur), 1 / camera.blur);
}

const codes = [
  ["Code39", "SN39-0042"],
  ["EAN13", "4006381333931"],
  ["Code128", "SN-2024-00017"],
] as const;
const cameras: [string, Camera][] = [
  ["a good camera", { module_px: 3, blur: 1, dark: 0, noise: 8 }],
  ["a blurred one", { module_px: 3, blur: 0.5, dark: 0, noise: 8 }],
  ["a shadow", { module_px: 2, blur: 1, dark: 150, noise: 12 }],
  ["a small label", { module_px: 1, blur: 1, dark: 40, noise: 6 }],
];

describe("a label in front of a poor camera", () => {
  it.each(codes.flatMap(([format, text]) => cameras.map(([name, camera]) => [format, text, name, camera] as const)))(
    "S5 %s %s is read with %s, and nothing else",
    async (format, text, _, camera) => {
      const picture = await photograph(text, format, camera);
      const found = await readCodes((part) => readBarcodes(part as ImageData, READER_OPTIONS), picture, "thorough");
      expect(found.map((code) => [code.text, code.format])).toEqual([[text, format]]);
    },
  );
});
