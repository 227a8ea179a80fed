/** Pictures for the decoder's tests: photographs from a folder if there is one, and codes drawn here. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Pixels } from "../../src/scan/resample";

const REPOSITORY = resolve(fileURLToPath(import.meta.url), "../../../..");

/** Photographs are not part of the repository; without them the drawn codes are still read. */
export const PHOTOGRAPHS = resolve(REPOSITORY, process.env["BENCHTRAIL_BARCODES"] ?? "../shared/data/barcodes");

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

export function hasImageMagick(): boolean {
  try {
    execFileSync("convert", ["-version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

export function loadPhotograph(file: string): Pixels {
  const picture = execFileSync(
    "convert",
    [`${file}[0]`, "-background", "white", "-alpha", "remove", "-depth", "8", "ppm:-"],
    { maxBuffer: 1e9 },
  );
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(picture.subarray(0, 40).toString("latin1"));
  if (!header) throw new Error(`${file} is not a picture`);
  const [width, height] = [Number(header[1]), Number(header[2])];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0, at = header[0].length; pixel < width * height; pixel++, at += 3) {
    data.set(picture.subarray(at, at + 3), pixel * 4);
  }
  return { data, width, height };
}
