/** Faults of a PIN that are found without a request. Pure. */
import type { Role } from "../../core/model";

export type PinFault = "digits" | "six_digits" | "too_easy";

/** Four to twelve digits, at least six for managers and admins, not all equal and not consecutive. */
export function faultOfPin(pin: string, roles: readonly Role[]): PinFault | null {
  if (!/^\d{4,12}$/.test(pin)) return "digits";
  if (pin.length < 6 && roles.some((role) => role === "manager" || role === "admin")) return "six_digits";
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]));
  const isCounted = [0, 1, -1].some((step) => steps.every((taken) => taken === step));
  return isCounted ? "too_easy" : null;
}

/** Every role of a person, in any branch. */
export function rolesOf(user: { role: Role; branch_roles?: Readonly<Record<string, Role>> | undefined }): Role[] {
  return [user.role, ...Object.values(user.branch_roles ?? {})];
}
