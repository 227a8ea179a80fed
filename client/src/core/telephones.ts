/** When two written telephone numbers are one. Pure. */

/** Shorter ones are no number to compare. */
const SHORTEST = 6;
const COUNTRY_CODE_DIGITS = [1, 2, 3];

/** Returns every way in which a number may be written, digits alone with a plus sign in front where there is one.
 *
 * `near` is a number of the same country, such as the branch's: a number without a country code gets that one's. None
 * where the text is too short for a number.
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

/** The country code may have one to three digits. */
function national(written: string): string[] {
  return COUNTRY_CODE_DIGITS.map((count) => `0${written.slice(count + 1)}`);
}
