/** The fault of a PIN that is found before a request. Pure. */
import type { Role } from "../../core/model";

export type PinFault = "digits" | "six_digits" | "too_easy";

/** Four to twelve digits, six or more for managers and admins, not all the same and not counted up or down. */
export function faultOfPin(pin: string, roles: readonly Role[]): PinFault | null {
  if (!/^\d{4,12}$/.test(pin)) return "digits";
  if (pin.length < 6 && roles.some((role) => role === "manager" || role === "admin")) return "six_digits";
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]));
  const isCounted = [0, 1, -1].some((step) => steps.every((taken) => taken === step));
  return isCounted ? "too_easy" : null;
}

/** Every role a person has, anywhere. */
export function rolesOf(user: { role: Role; branch_roles?: Readonly<Record<string, Role>> | undefined }): Role[] {
  return [user.role, ...Object.values(user.branch_roles ?? {})];
}
