/** Text as a picture, for printers whose fonts lack its characters. Pure. */

/** RGBA, four bytes per dot, row by row. */
export interface Picture {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

export interface DrawnText {
  /** In dots; a multiple of eight. */
  width: number;
  /** The height of a line in dots. */
  height: number;
  isBold?: boolean;
  place: "start" | "middle" | "end";
  /** Whether a text that is too long continues on further lines; otherwise it is made narrower. */
  isWrapped?: boolean;
}

export type DrawText = (text: string, how: DrawnText) => Picture;

const BITS = 8;
const DARK = 128;

/** Two pictures side by side, at the two edges; the lower one is extended with white. */
export function beside(left: Picture, right: Picture): Picture {
  const [width, height] = [left.width + right.width, Math.max(left.height, right.height)];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [picture, from] of [
    [left, 0],
    [right, left.width],
  ] as const)
    for (let y = 0; y < picture.height; y += 1)
      data.set(picture.data.subarray(y * picture.width * 4, (y + 1) * picture.width * 4), (y * width + from) * 4);
  return { width, height, data };
}

/** Pictures one below the other; all have the same width. */
export function stacked(pictures: readonly Picture[]): Picture {
  const height = pictures.reduce((sum, picture) => sum + picture.height, 0);
  const data = new Uint8ClampedArray(pictures.reduce((sum, picture) => sum + picture.data.length, 0));
  let from = 0;
  for (const picture of pictures) {
    data.set(picture.data, from);
    from += picture.data.length;
  }
  return { width: pictures[0]?.width ?? 0, height, data };
}

/** One bit per dot, 1 is black, eight dots per byte; the highest bit is the leftmost dot. */
export function packed({ width, height, data }: Picture): Uint8Array {
  const bytesOfRow = Math.ceil(width / BITS);
  const bytes = new Uint8Array(bytesOfRow * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if ((data[(y * width + x) * 4] ?? 255) < DARK) bytes[y * bytesOfRow + (x >> 3)]! |= 0x80 >> (x & 7);
  return bytes;
}
