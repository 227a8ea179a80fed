/** IMEIs: 15 digits, the last one a Luhn check digit. */

export type ImeiVerdict = "valid" | "wrong_check_digit" | "not_an_imei";

/** Ignores blanks, hyphens, dots and slashes, as printed on labels. */
export function checkImei(written: string): ImeiVerdict {
  const digits = written.replace(/[\s./-]/g, "");
  if (!/^\d{15}$/.test(digits)) return "not_an_imei";
  return luhnSum(digits) % 10 === 0 ? "valid" : "wrong_check_digit";
}

/** Returns the Luhn sum of digits: a multiple of ten if the last one is the right check digit. */
export function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}
