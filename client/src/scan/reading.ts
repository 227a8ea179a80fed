/**
 * Reads a picture at several sizes, with sharpened edges and evened light, until the result is certain (`evidence.ts`).
 *
 * It reads only the symbologies that a repair shop meets, because each further one adds misreads. Code 32 of Italian
 * pharmacies is not read: every tenth Code 39 of six characters would be taken for it. docs/performance.md lists how
 * many photographs are read in this way, and how many by zxing-cpp alone.
 */
import type { ReaderOptions, ReadResult } from "zxing-wasm/reader";
import type { ReadCode } from "./codes";
import type { Effort } from "./decoder-messages";
import { Evidence } from "./evidence";
import { middleOf, resample } from "./resample";
import type { Cut, Pixels } from "./resample";
import { evenOut, sharpen } from "./sharpen";

export const READER_OPTIONS: ReaderOptions = {
  formats: ["Code128", "Code39Std", "Code39Ext", "ITF", "EAN13", "EAN8", "UPCA", "UPCE", "QRCode", "DataMatrix"],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 16,
  // Single lines count if another reading agrees.
  minLineCount: 1,
  textMode: "Plain",
};

/** One way to read: the size, and whether edges are sharpened or the light is evened too. */
interface View {
  scale: number;
  edges?: "steep" | "even" | undefined;
}

const STEEP = { amount: 2 };
const EVEN = { radius_px: 3, amount: 1.5 };

/** A chosen photograph may take a second. The first view is the original; each further one is for codes that are
 * still doubtful. */
const PHOTOGRAPH: readonly View[] = [
  { scale: 1 },
  { scale: 2, edges: "even" },
  { scale: 3, edges: "steep" },
  { scale: 1.5 },
  { scale: 0.75 },
  { scale: 2 },
  { scale: 0.5 },
  { scale: 3 },
];
const MOST_PHOTOGRAPH_PIXELS = 8_000_000;

/** The part of the frame's middle to read, and the views: the first finds codes, the others confirm them. */
interface Look {
  part: number;
  views: readonly [View, ...View[]];
}

/** The area inside the guide on the screen, as a share. */
const GUIDE = 0.62;
/** The area where a far or small label usually is, as a share. */
const CENTRE = 0.4;
/** A live picture has no time for every way. After a frame without a code the next is read in another way: with the
 * middle enlarged for small and far labels, with sharpened edges or smaller for blurred ones, with evened light for
 * shadows and gloss. */
export const LOOKS: readonly [Look, ...Look[]] = [
  { part: 1, views: [{ scale: 1 }, { scale: 1.5 }, { scale: 0.75 }] },
  { part: GUIDE, views: [{ scale: 2, edges: "even" }, { scale: 2 }, { scale: 1.5 }] },
  { part: CENTRE, views: [{ scale: 3, edges: "steep" }, { scale: 2, edges: "even" }, { scale: 2 }] },
  { part: 1, views: [{ scale: 0.75 }, { scale: 0.6 }, { scale: 1 }] },
  { part: 1, views: [{ scale: 1.5, edges: "steep" }, { scale: 1 }, { scale: 1.25 }] },
  { part: GUIDE, views: [{ scale: 1.5 }, { scale: 2, edges: "steep" }, { scale: 2 }] },
  { part: 1, views: [{ scale: 0.6 }, { scale: 0.67 }, { scale: 0.75 }] },
];
/** Larger frames are not enlarged, because that would take too long. */
const MOST_FRAME_PIXELS = 2_500_000;

export type Read = (picture: Pixels) => Promise<readonly ReadResult[]>;

/** Returns only certain codes. */
export async function readCodes(read: Read, picture: Pixels, effort: Effort): Promise<ReadCode[]> {
  return effort === "thorough" ? (await readPhotograph(read, picture)).trusted : readFrame(read, picture, effort.turn);
}

/** The same for a person, who can compare with the label: if nothing in a photograph is certain, returns the
 * doubtful codes. Not for a live picture, because another frame follows. */
export async function readForPerson(read: Read, picture: Pixels, effort: Effort): Promise<ReadCode[]> {
  if (effort !== "thorough") return readCodes(read, picture, effort);
  const { trusted, doubtful } = await readPhotograph(read, picture);
  return trusted.length > 0 ? trusted : doubtful;
}

async function readPhotograph(read: Read, picture: Pixels): Promise<Evidence> {
  const evidence = new Evidence();
  for (const view of PHOTOGRAPH.filter((each) => fits(picture, each, MOST_PHOTOGRAPH_PIXELS))) {
    await look(read, evidence, { pixels: picture, left: 0, top: 0 }, view);
    if (evidence.isSure) break;
  }
  return evidence;
}

/** `turn` is the number of frames in a row without a code. Doubtful codes are read again in the same frame. */
async function readFrame(read: Read, picture: Pixels, turn: number): Promise<ReadCode[]> {
  const { part, views } = LOOKS[turn % LOOKS.length] ?? LOOKS[0];
  const cut = part === 1 ? { pixels: picture, left: 0, top: 0 } : middleOf(picture, part);
  const evidence = new Evidence();
  for (const view of views.filter((each) => fits(cut.pixels, each, MOST_FRAME_PIXELS))) {
    await look(read, evidence, cut, view);
    if (evidence.isEmpty || evidence.isSure) break;
  }
  return evidence.trusted;
}

/** Whether the view is smaller, or is enlarged to at most `mostPixels`. */
function fits({ width, height }: Pixels, { scale }: View, mostPixels: number): boolean {
  return scale <= 1 || width * height * scale * scale <= mostPixels;
}

async function look(read: Read, evidence: Evidence, { pixels, left, top }: Cut, view: View): Promise<void> {
  evidence.add(await read(seen(pixels, view)), { left, top, scale: view.scale });
}

function seen(pixels: Pixels, { scale, edges }: View): Pixels {
  const sized = scale === 1 ? pixels : resample(pixels, scale);
  if (edges === "even") return evenOut(sized, EVEN.radius_px, EVEN.amount);
  return edges === "steep" ? sharpen(sized, Math.round(scale), STEEP.amount) : sized;
}
