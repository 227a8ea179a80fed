/** What is wrong with a PIN before it is asked of the server. Pure. */

export type PinFault = "digits" | "too_easy";

/** Four to twelve digits, not all the same and not counted up or down. */
export function faultOfPin(pin: string): PinFault | null {
  if (!/^\d{4,12}$/.test(pin)) return "digits";
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]));
  const isCounted = [0, 1, -1].some((step) => steps.every((taken) => taken === step));
  return isCounted ? "too_easy" : null;
}
