/** The decoder's worker: receives pictures and sends codes, so that the page does not decode. */
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import wasmAddress from "zxing-wasm/reader/zxing_reader.wasm?url";
import type { DecodeReply, DecodeRequest, Frame, Picture } from "./decoder-messages";
import { READER_OPTIONS, readForPerson } from "./reading";
import type { Pixels } from "./resample";

// Loaded at once, because a picture will follow, and from our own origin instead of the library's default.
void prepareZXingModule({
  overrides: { locateFile: (file: string, prefix: string) => (file.endsWith(".wasm") ? wasmAddress : prefix + file) },
  fireImmediately: true,
}).catch(() => {}); // reading the first picture will fail then

/** The longest side in px: larger photographs have no finer bars, and take longer. */
const LONGEST_SIDE = 3000;
let canvas: OffscreenCanvas | null = null;

async function toPixels(picture: Picture): Promise<Pixels> {
  if (picture instanceof ImageData) return picture;
  const bitmap = picture instanceof Blob ? await createImageBitmap(picture) : picture;
  const size = sizeOf(bitmap);
  const shrink = Math.min(1, LONGEST_SIDE / Math.max(size.width, size.height));
  const width = Math.round(size.width * shrink);
  const height = Math.round(size.height * shrink);
  canvas ??= new OffscreenCanvas(width, height);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no 2d canvas in this worker");
  // Transparent areas become white, like paper.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}

function sizeOf(picture: Frame): { width: number; height: number } {
  return "displayWidth" in picture ? { width: picture.displayWidth, height: picture.displayHeight } : picture;
}

async function decode({ id, picture, effort }: DecodeRequest): Promise<DecodeReply> {
  const startedAt = performance.now();
  try {
    const pixels = await toPixels(picture);
    const codes = await readForPerson((part) => readBarcodes(part as ImageData, READER_OPTIONS), pixels, effort);
    return { id, codes, took_ms: performance.now() - startedAt };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

self.addEventListener("message", (event: MessageEvent<DecodeRequest>) => {
  void decode(event.data).then((reply) => self.postMessage(reply));
});
