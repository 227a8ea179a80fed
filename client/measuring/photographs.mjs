// How many codes of photographs are read: by zxing-cpp's reader alone with its defaults, and by the app. One run,
// one table. node measuring/photographs.mjs FOLDER [half] [--live]: pictures, beside each a .txt with what is on it,
// in one folder a symbology (tests/scan/photographs.ts). `half` is 0 or 1: settings are chosen on the one and proved
// on the other.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { runnerImport } from "vite";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const load = async (file) => (await runnerImport(resolve(import.meta.dirname, "..", file))).module;
const { cleanText } = await load("src/scan/codes.ts");
const { LOOKS, READER_OPTIONS, readCodes } = await load("src/scan/reading.ts");
const { inCameraFrame, listPhotographs, loadPhotographs, PYTHON } = await load("tests/scan/photographs.ts");

const SEED = "seed7";
const [folder, ...rest] = process.argv.slice(2);
const half = rest.find((word) => /^[01]$/.test(word));
const isLive = rest.includes("--live");
const halfOf = (name) =>
  Number.parseInt(
    createHash("sha256")
      .update(SEED + name)
      .digest("hex")
      .at(-1),
    16,
  ) % 2;
const photographs =
  folder && PYTHON
    ? listPhotographs(resolve(folder)).filter(({ name }) => half === undefined || halfOf(name) === Number(half))
    : [];
if (photographs.length === 0) {
  console.error("usage: node measuring/photographs.mjs FOLDER [0 | 1] [--live] (needs a Python with Pillow)");
  process.exit(1);
}
const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });

/** Without separators, and a UPC as the EAN that it is. */
const plainText = (text) => {
  const bare = cleanText(text).replace(/[()␝]/g, "");
  return /^\d+$/.test(bare) ? bare.replace(/^0+/, "") : bare;
};

const byReaderAlone = async (picture) =>
  (await readBarcodes(picture)).filter(({ isValid }) => isValid).map(({ text }) => text);
const byApp = async (picture, effort) =>
  (await readCodes((part) => readBarcodes(part, READER_OPTIONS), picture, effort)).map(({ text }) => text);

/** Reads one frame after another, each by the next method, until one contains a code. */
async function inFrames(frame) {
  for (const turn of LOOKS.keys()) {
    const texts = await byApp(frame, { turn });
    if (texts.length > 0) return texts;
  }
  return [];
}

const FILLS = [0.9, 0.75, 0.6, 0.5, 0.4, 0.3];
const WAYS = [
  ["the reader alone, whole photograph", byReaderAlone],
  ["the app, whole photograph", (picture) => byApp(picture, "thorough")],
  ...(isLive
    ? FILLS.flatMap((fill) => [
        [`the reader alone, ${fill} of the view`, (picture) => byReaderAlone(inCameraFrame(picture, fill))],
        [`the app, live, ${fill} of the view`, (picture) => inFrames(inCameraFrame(picture, fill))],
      ])
    : []),
];
const results = WAYS.map(([name]) => ({ name, right: {}, wrong: [], longest_ms: 0 }));
const total = {};
for (const photograph of photographs) {
  const group = photograph.name.split("/")[0].replace(/-\d+$/, "");
  const [picture] = loadPhotographs([photograph], PYTHON);
  const wanted = plainText(photograph.expected);
  total[group] = (total[group] ?? 0) + 1;
  for (const [at, [, textsOf]] of WAYS.entries()) {
    const result = results[at];
    const begun = performance.now();
    const texts = (await textsOf(picture).catch(() => [])).map(plainText);
    result.longest_ms = Math.max(result.longest_ms, performance.now() - begun);
    result.right[group] = (result.right[group] ?? 0) + (texts.includes(wanted) ? 1 : 0);
    if (texts.some((text) => text !== wanted)) result.wrong.push(`${photograph.name}: ${texts.join(", ")}`);
  }
}

const groups = Object.keys(total);
const sum = (counts) => Object.values(counts).reduce((all, count) => all + count, 0);
console.log(
  `| | ${groups.map((group) => `${group}, of ${total[group]}`).join(" | ")} | right, of ${sum(total)} | wrong |`,
);
console.log(`|---|${groups.map(() => "---|").join("")}---|---|`);
for (const { name, right, wrong } of results)
  console.log(`| ${name} | ${groups.map((group) => right[group]).join(" | ")} | ${sum(right)} | ${wrong.length} |`);
for (const { name, wrong, longest_ms } of results) {
  console.log(`${name}: longest ${Math.round(longest_ms)} ms`);
  for (const each of wrong) console.log(`  ${each}`);
}
