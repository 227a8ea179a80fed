/** The codewords of a QR code: the text's bytes, padded, with Reed-Solomon error correction of level M. Pure. */

/** Of versions 1 to 40: error correction codewords a block, and blocks (ISO/IEC 18004, table 9, level M). */
const CORRECTION = [
  10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28,
  28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
];
const BLOCKS = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35,
  37, 38, 40, 43, 45, 47, 49,
];
const LARGEST_VERSION = 40;
const BYTES = 0b0100;
const PADDING = [0xec, 0x11];
/** From this version on the length is written in 16 bits. */
const LONG_FROM = 10;

export interface Codewords {
  version: number;
  /** In the order they are laid into the symbol. */
  codewords: number[];
}

/** The smallest version that holds the bytes; null where none does (more than 2,331). */
export function codewordsOf(bytes: Uint8Array): Codewords | null {
  for (let version = 1; version <= LARGEST_VERSION; version += 1) {
    const room = dataCodewords(version);
    if (bytes.length + headerBits(version) / 8 <= room)
      return { version, codewords: interleaved(version, padded(bytes, version, room)) };
  }
  return null;
}

/** How many modules of a version carry codewords, in whole codewords. */
function allCodewords(version: number): number {
  let modules = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const alignments = Math.floor(version / 7) + 2;
    modules -= (25 * alignments - 10) * alignments - 55;
    if (version >= 7) modules -= 36;
  }
  return Math.floor(modules / 8);
}

function dataCodewords(version: number): number {
  return allCodewords(version) - CORRECTION[version - 1]! * BLOCKS[version - 1]!;
}

function headerBits(version: number): number {
  return 4 + (version < LONG_FROM ? 8 : 16);
}

/** Mode, length and bytes as bits, closed by a terminator, filled up to the room there is. */
function padded(bytes: Uint8Array, version: number, room: number): number[] {
  const bits: number[] = [];
  const write = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1);
  };
  write(BYTES, 4);
  write(bytes.length, headerBits(version) - 4);
  bytes.forEach((byte) => write(byte, 8));
  write(0, Math.min(4, room * 8 - bits.length));
  write(0, (8 - (bits.length % 8)) % 8);
  const words = Array.from({ length: bits.length / 8 }, (_, at) =>
    parseInt(bits.slice(at * 8, at * 8 + 8).join(""), 2),
  );
  for (let at = 0; words.length < room; at += 1) words.push(PADDING[at % 2]!);
  return words;
}

/** Every block's first word, every block's second word...; then their corrections likewise. */
function interleaved(version: number, data: readonly number[]): number[] {
  const blocks = BLOCKS[version - 1]!;
  const shortest = Math.floor(data.length / blocks);
  const short = blocks - (data.length % blocks);
  const generator = generatorOf(CORRECTION[version - 1]!);
  const parts: number[][] = [];
  let from = 0;
  for (let block = 0; block < blocks; block += 1) {
    const length = shortest + (block < short ? 0 : 1);
    parts.push(data.slice(from, from + length));
    from += length;
  }
  return [...columns(parts), ...columns(parts.map((part) => remainderOf(part, generator)))];
}

function columns(rows: readonly number[][]): number[] {
  const longest = Math.max(...rows.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => rows.flatMap((row) => (at < row.length ? [row[at]!] : []))).flat();
}

/** The polynomial with the roots 2^0 to 2^(degree - 1), its leading 1 left out. */
function generatorOf(degree: number): number[] {
  const coefficients = [...Array<number>(degree - 1).fill(0), 1];
  let root = 1;
  for (let step = 0; step < degree; step += 1) {
    coefficients.forEach((coefficient, at) => {
      coefficients[at] = multiply(coefficient, root) ^ (coefficients[at + 1] ?? 0);
    });
    root = multiply(root, 2);
  }
  return coefficients;
}

function remainderOf(data: readonly number[], generator: readonly number[]): number[] {
  let rest = generator.map(() => 0);
  for (const word of data) {
    const factor = word ^ rest[0]!;
    rest = [...rest.slice(1), 0].map((coefficient, at) => coefficient ^ multiply(generator[at]!, factor));
  }
  return rest;
}

/** In the field of 256 elements with the polynomial 0x11d. */
function multiply(one: number, other: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((other >> bit) & 1) * one;
  }
  return product;
}
