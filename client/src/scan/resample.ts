/** Cuts parts of pictures and scales their brightness by Catmull-Rom, for further readings. */

/** Rows of RGBA bytes from the top, as in ImageData. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** A part of a picture with its position. */
export interface Cut {
  pixels: Pixels;
  left: number;
  top: number;
}

/** The middle of a picture; `part` is the share of the width and of the height. */
export function middleOf({ data, width: from, height: high }: Pixels, part: number): Cut {
  const [width, height] = [Math.round(from * part), Math.round(high * part)];
  const [left, top] = [(from - width) >> 1, (high - height) >> 1];
  const cut = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    const start = ((top + y) * from + left) * 4;
    cut.set(data.subarray(start, start + width * 4), y * width * 4);
  }
  return { pixels: { data: cut, width, height }, left, top };
}

interface Taps {
  /** Four source positions for each target position. */
  at: Int32Array;
  weights: Float32Array;
}

function cubicTaps(from: number, to: number): Taps {
  const at = new Int32Array(to * 4);
  const weights = new Float32Array(to * 4);
  for (let target = 0; target < to; target++) {
    const position = ((target + 0.5) * from) / to - 0.5;
    const left = Math.floor(position);
    const f = position - left;
    const four = [
      f * (f * (1 - f / 2) - 0.5),
      1 + f * f * (1.5 * f - 2.5),
      f * (0.5 + f * (2 - 1.5 * f)),
      (f * f * (f - 1)) / 2,
    ];
    for (let tap = 0; tap < 4; tap++) {
      at[target * 4 + tap] = Math.min(from - 1, Math.max(0, left - 1 + tap));
      weights[target * 4 + tap] = four[tap] ?? 0;
    }
  }
  return { at, weights };
}

export function brightness({ data, width, height }: Pixels): Float32Array {
  const grey = new Float32Array(width * height);
  for (let i = 0, p = 0; i < grey.length; i++, p += 4) {
    grey[i] = 0.299 * data[p]! + 0.587 * data[p + 1]! + 0.114 * data[p + 2]!;
  }
  return grey;
}

export function resample(source: Pixels, scale: number): Pixels {
  const width = Math.max(1, Math.round(source.width * scale));
  const height = Math.max(1, Math.round(source.height * scale));
  const wide = stretchRows(brightness(source), source, width);
  const data = new Uint8ClampedArray(width * height * 4);
  const { at, weights } = cubicTaps(source.height, height);
  for (let y = 0; y < height; y++) {
    const rows = [0, 1, 2, 3].map((tap) => at[y * 4 + tap]! * width);
    for (let x = 0, p = y * width * 4; x < width; x++, p += 4) {
      let sum = 0;
      for (let tap = 0; tap < 4; tap++) sum += wide[rows[tap]! + x]! * weights[y * 4 + tap]!;
      data[p] = data[p + 1] = data[p + 2] = sum;
      data[p + 3] = 255;
    }
  }
  return { data, width, height };
}

function stretchRows(grey: Float32Array, { width: from, height }: Pixels, width: number): Float32Array {
  const wide = new Float32Array(width * height);
  const { at, weights } = cubicTaps(from, width);
  for (let y = 0; y < height; y++) {
    for (let x = 0, tap = 0; x < width; x++, tap += 4) {
      const row = y * from;
      wide[y * width + x] =
        grey[row + at[tap]!]! * weights[tap]! +
        grey[row + at[tap + 1]!]! * weights[tap + 1]! +
        grey[row + at[tap + 2]!]! * weights[tap + 2]! +
        grey[row + at[tap + 3]!]! * weights[tap + 3]!;
    }
  }
  return wide;
}
