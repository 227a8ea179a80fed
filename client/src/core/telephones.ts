/** Compares telephone numbers. Pure. */

/** Shorter texts are not compared. */
const SHORTEST = 6;
const COUNTRY_CODE_DIGITS = [1, 2, 3];

/**
 * Returns all spellings of a telephone number: digits only, with a plus sign in front if it has one.
 *
 * `near` is a number of the same country, for example the branch's; its country code is used for a number without one.
 * Empty for a text that is too short.
 */
export function writingsOf(phone: string, near: string | null = null): string[] {
  const written = international(digitsOf(phone));
  if (written.length < SHORTEST) return [];
  if (written.startsWith("+")) return [...new Set([...withPlus(written), ...national(written)])];
  const country = near === null ? "" : international(digitsOf(near));
  const known = written.startsWith("0") && country.startsWith("+");
  const abroad = known ? COUNTRY_CODE_DIGITS.map((count) => country.slice(0, count + 1) + written.slice(1)) : [];
  return [written, ...abroad.flatMap(withPlus)];
}

function digitsOf(phone: string): string {
  return phone.replace(/[^\d+]/g, "");
}

function international(digits: string): string {
  return digits.startsWith("00") ? `+${digits.slice(2)}` : digits;
}

function withPlus(written: string): string[] {
  return [written, `00${written.slice(1)}`];
}

/** Without the country code, which may have one to three digits. */
function national(written: string): string[] {
  return COUNTRY_CODE_DIGITS.map((count) => `0${written.slice(count + 1)}`);
}
