/** GTINs: GTIN-8, -12, -13 and -14 are the same identifier with more or fewer leading zeros. Pure. */

const LENGTHS = [14, 13, 12, 8] as const;
const LONGEST = 14;

/** Whether the last digit is GS1's check digit of the others; for texts of any length. */
export function hasCheckDigit(digits: string): boolean {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 1 ? 3 : 1), 0);
  return /^\d+$/.test(digits) && sum % 10 === 0;
}

/** The 14 digits of a GTIN of any length; null if it is no GTIN or its check digit is wrong. */
export function gtinOf(written: string): string | null {
  return isOfLength(written) && hasCheckDigit(written) ? written.padStart(LONGEST, "0") : null;
}

export function isOfLength(written: string): boolean {
  return LENGTHS.some((length) => length === written.length);
}

/** The spellings of a GTIN, the given one first, because scanners and catalogues differ in its leading zeros. Any
 * other text has one spelling. */
export function spellings(written: string): string[] {
  if (!/^\d+$/.test(written) || !isOfLength(written)) return [written];
  const gtin = written.padStart(LONGEST, "0");
  const shorter = LENGTHS.map((length) => gtin.slice(-length)).filter((short) => Number(short) === Number(gtin));
  const wide = expandedUpcE(written);
  return [...new Set([written, ...shorter, ...(wide === null ? [] : spellings(wide))])];
}

/** The UPC-A that a UPC-E abbreviates; null if it is no UPC-E. */
function expandedUpcE(written: string): string | null {
  const [, system, d, last, check] = /^([01])(\d{5})(\d)(\d)$/.exec(written) ?? [];
  if (!system || !d || !last) return null;
  const digits =
    last <= "2"
      ? `${d.slice(0, 2)}${last}0000${d.slice(2)}`
      : last === "3"
        ? `${d.slice(0, 3)}00000${d.slice(3)}`
        : last === "4"
          ? `${d.slice(0, 4)}00000${d.slice(4)}`
          : `${d}0000${last}`;
  const wide = `${system}${digits}${check}`;
  return hasCheckDigit(wide) ? wide : null;
}
