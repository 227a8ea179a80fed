/** Pictures for the decoder's tests: photographs from a folder, if there is one, and codes drawn here. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { cleanText } from "../../src/scan/codes";
import { resample } from "../../src/scan/resample";
import type { Pixels } from "../../src/scan/resample";

const REPOSITORY = resolve(fileURLToPath(import.meta.url), "../../../..");

/** Photographs are not part of the repository; without them only the drawn codes are read. */
const PHOTOGRAPHS = resolve(REPOSITORY, process.env.BARCODES ?? "../shared/data/barcodes");

export interface Photograph {
  name: string;
  file: string;
  expected: string;
}

export function listPhotographs(folder: string = PHOTOGRAPHS): Photograph[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(png|webp|jpe?g)$/.test(name))
    .map((name) => ({ name, file: join(folder, name), text: join(folder, name.replace(/\.\w+$/, ".txt")) }))
    .filter(({ text }) => existsSync(text))
    .map(({ name, file, text }) => ({ name, file, expected: readFileSync(text, "utf8") }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** Opens pictures and prints the size and the RGB rows of each; transparent areas become white. */
const TO_PIXELS = `
import sys
from PIL import Image
for file in sys.argv[1:]:
    picture = Image.open(file).convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    sys.stdout.buffer.write(b"%d %d\\n" % picture.size + paper.convert("RGB").tobytes())
`;

/** The project's own Python has Pillow; elsewhere any Python that has it. */
const PYTHONS = [join(REPOSITORY, ".venv/bin/python"), "python3"];

function withPillow(): string | undefined {
  return PYTHONS.find((python) => spawnSync(python, ["-c", "import PIL"], { stdio: "ignore" }).status === 0);
}

export const PYTHON = withPillow();

/** The pictures of these photographs, in their order. */
export function loadPhotographs(photographs: readonly Photograph[], python: string): Pixels[] {
  const printed = execFileSync(python, ["-c", TO_PIXELS, ...photographs.map(({ file }) => file)], { maxBuffer: 1e9 });
  let at = 0;
  return photographs.map(() => {
    const sizes = printed.indexOf("\n", at);
    const [width, height] = printed.toString("latin1", at, sizes).split(" ").map(Number) as [number, number];
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    at = sizes + 1;
    for (let pixel = 0; pixel < width * height; pixel++, at += 3) data.set(printed.subarray(at, at + 3), pixel * 4);
    return { data, width, height };
  });
}

/** A camera frame in which the photograph lies on a grey bench and fills this share of the view. */
export function inCameraFrame(photograph: Pixels, fill: number): Pixels {
  const [width, height, bench] = [1280, 720, 150];
  const scale = Math.min((width * fill) / photograph.width, (height * fill) / photograph.height);
  const label = resample(photograph, scale);
  const data = new Uint8ClampedArray(width * height * 4).fill(bench);
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  const [left, top] = [(width - label.width) >> 1, (height - label.height) >> 1];
  for (let y = 0; y < label.height; y++) {
    const row = label.data.subarray(y * label.width * 4, (y + 1) * label.width * 4);
    data.set(row, ((top + y) * width + left) * 4);
  }
  return { data, width, height };
}

/** The expected text after `cleanText`. */
export function wantedText({ expected }: Photograph): string {
  return cleanText(expected);
}
