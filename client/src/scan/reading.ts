/**
 * Reading a picture: the same codes looked for at several sizes, with steeper edges and in even light, until what was
 * found is certain (`evidence.ts`).
 *
 * It reads only the symbologies a repair shop meets: every further one is another way to misread a label. Code 32,
 * which Italian pharmacies use, is one of those: every tenth Code 39 of six characters would be taken for it.
 * docs/performance.md says how many photographs are read so, and how many by zxing-cpp alone.
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
  // Single lines count too where another reading agrees.
  minLineCount: 1,
  textMode: "Plain",
};

/** One way to look: at which size, and whether with steeper edges, or in even light besides. */
interface View {
  scale: number;
  edges?: "steep" | "even" | undefined;
}

const STEEP = { amount: 2 };
const EVEN = { radius_px: 3, amount: 1.5 };

/** A picked photograph is worth a second. The first view is as it is; each further one is for what was still in
 * doubt. */
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

/** How much of a frame's middle is looked at, and in which views; the first finds, the others make sure. */
interface Look {
  part: number;
  views: readonly [View, ...View[]];
}

/** The area inside the guide on the screen. */
const GUIDE = 0.62;
/** Where a far or small label is. */
const CENTRE = 0.4;
/**
 * A live picture has no time for every way at once. Where one frame gave nothing the next is looked at differently:
 * enlarged in the middle, where people aim, for small and far labels; with steeper edges or shrunk for blurred ones
 * and a shaking hand; in even light for shadows and gloss.
 */
export const LOOKS: readonly [Look, ...Look[]] = [
  { part: 1, views: [{ scale: 1 }, { scale: 1.5 }, { scale: 0.75 }] },
  { part: GUIDE, views: [{ scale: 2, edges: "even" }, { scale: 2 }, { scale: 1.5 }] },
  { part: CENTRE, views: [{ scale: 3, edges: "steep" }, { scale: 2, edges: "even" }, { scale: 2 }] },
  { part: 1, views: [{ scale: 0.75 }, { scale: 0.6 }, { scale: 1 }] },
  { part: 1, views: [{ scale: 1.5, edges: "steep" }, { scale: 1 }, { scale: 1.25 }] },
  { part: GUIDE, views: [{ scale: 1.5 }, { scale: 2, edges: "steep" }, { scale: 2 }] },
  { part: 1, views: [{ scale: 0.6 }, { scale: 0.67 }, { scale: 0.75 }] },
];
/** A larger frame is not enlarged: it takes too long until the next. */
const MOST_FRAME_PIXELS = 2_500_000;

export type Read = (picture: Pixels) => Promise<readonly ReadResult[]>;

/** Only what is certain. */
export async function readCodes(read: Read, picture: Pixels, effort: Effort): Promise<ReadCode[]> {
  return effort === "thorough" ? (await readPhotograph(read, picture)).trusted : readFrame(read, picture, effort.turn);
}

/** The same for a person, who can compare with the label what was hard to read: of a photograph in which nothing is
 * certain, what is doubtful. A live picture comes again. */
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

/** The next look follows where `turn` frames in a row gave nothing. Doubtful codes are made sure of in the same
 * frame. */
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

/** Smaller, or not enlarged beyond what there is time for. */
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
