/** A text drawn as a picture, for printers whose fonts lack its characters. Pure. */

/** RGBA, four bytes a dot, row by row. */
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
  /** Whether a text that is too long for a line continues on further lines; else it is made narrower. */
  isWrapped?: boolean;
}

export type DrawText = (text: string, how: DrawnText) => Picture;

const BITS = 8;
const DARK = 128;

/** Both in one, each at its own side of it; the lower one is filled up with white. */
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

/** One below the other; all are of one width. */
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

/** One bit a dot, 1 is black, eight to a byte; the highest bit is the leftmost. */
export function packed({ width, height, data }: Picture): Uint8Array {
  const bytesOfRow = Math.ceil(width / BITS);
  const bytes = new Uint8Array(bytesOfRow * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if ((data[(y * width + x) * 4] ?? 255) < DARK) bytes[y * bytesOfRow + (x >> 3)]! |= 0x80 >> (x & 7);
  return bytes;
}
