// What is read of a folder of photographs: by the reader alone, over all its options, and by the app's own
// way with them.
// node measuring/photographs.mjs FOLDER: pictures, beside each a .txt with what is on it (tests/scan/photographs.ts).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { runnerImport } from "vite";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const load = async (file) => (await runnerImport(resolve(import.meta.dirname, "..", file))).module;
const { cleanText } = await load("src/scan/codes.ts");
const { LOOKS, READER_OPTIONS, readCodes } = await load("src/scan/reading.ts");
const { inCameraFrame, listPhotographs, loadPhotographs, PYTHON, wantedText } = await load("tests/scan/photographs.ts");

const folder = process.argv[2];
const photographs = folder && PYTHON ? listPhotographs(resolve(folder)) : [];
if (photographs.length === 0) {
  console.error("usage: node measuring/photographs.mjs FOLDER (with photographs; needs a Python with Pillow)");
  process.exit(1);
}
const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });
const pictures = loadPhotographs(photographs, PYTHON);

/** Every combination of the reader's options that could matter, the app's symbologies and all of them. */
function* allOptions() {
  for (const formats of [READER_OPTIONS.formats, []])
    for (const binarizer of ["LocalAverage", "GlobalHistogram", "FixedThreshold", "BoolCast"])
      for (const minLineCount of [1, 2, 3])
        for (let bits = 0; bits < 64; bits++) {
          const names = ["tryHarder", "tryRotate", "tryInvert", "tryDownscale", "tryDenoise", "isPure"];
          const switches = Object.fromEntries(names.map((name, at) => [name, (bits & (1 << at)) !== 0]));
          yield { ...READER_OPTIONS, formats, binarizer, minLineCount, ...switches };
        }
}

async function byReader(options, picture) {
  const results = await readBarcodes(picture, options);
  return results.filter(({ isValid }) => isValid).map(({ text }) => cleanText(text));
}

const byApp = async (picture, effort) =>
  (await readCodes((part) => readBarcodes(part, READER_OPTIONS), picture, effort)).map(({ text }) => text);

/** Frame after frame, each looked at in the next way, until one gives something. */
async function inFrames(frame) {
  for (const turn of LOOKS.keys()) {
    const texts = await byApp(frame, { turn });
    if (texts.length > 0) return texts;
  }
  return [];
}

/** Right ones by folder, and the wrong ones by name. */
async function measure(textsOf) {
  const right = {};
  const wrong = [];
  const read = new Set();
  for (const [at, photograph] of photographs.entries()) {
    const group = photograph.name.split("/")[0];
    const texts = await textsOf(pictures[at]);
    right[group] ??= 0;
    if (texts.includes(wantedText(photograph))) {
      right[group] += 1;
      read.add(photograph.name);
    }
    const others = texts.filter((text) => text !== wantedText(photograph));
    if (others.length > 0) wrong.push(`${photograph.name}: ${others.join(", ")}`);
  }
  return { right, wrong, read };
}

function say(name, { right, wrong, read }) {
  const groups = Object.entries(right).map(([group, count]) => `${group} ${count}`);
  console.log(`${name}: ${read.size} of ${photographs.length} (${groups.join(", ")}), wrong ${wrong.length}`);
  for (const each of wrong) console.log(`  ${each}`);
}

const total = {};
for (const { name } of photographs) total[name.split("/")[0]] = (total[name.split("/")[0]] ?? 0) + 1;
console.log("photographs", total);
say("the app, a picked photograph", await measure((picture) => byApp(picture, "thorough")));
for (const fill of [0.9, 0.75, 0.6, 0.5, 0.4, 0.3])
  say(`the app, live, ${fill} of the view`, await measure((picture) => inFrames(inCameraFrame(picture, fill))));

const anyhow = new Set();
let best = null;
for (const options of allOptions()) {
  const result = await measure((picture) => byReader(options, picture).catch(() => []));
  for (const name of result.read) anyhow.add(name);
  const gain = result.read.size - (best?.result.read.size ?? 0);
  if (gain > 0 || (gain === 0 && result.wrong.length < best.result.wrong.length)) best = { options, result };
}
say("the reader alone, best settings", best.result);
console.log(best.options);
console.log(`the reader alone, any settings: ${anyhow.size}`);
