/** Checks of the entry forms before a request. */
import type { NewShop } from "../../api/opening";

export const SHORTEST_PASSWORD = 10;

export type Fault = "empty" | "no_email" | "too_short" | "no_currency" | "not_the_same";
export type Faults<Form> = { [Field in keyof Form]?: Fault };

export function faultsOfSignIn(form: { email: string; password: string }): Faults<typeof form> {
  return only({ email: faultOfEmail(form.email), password: form.password === "" ? "empty" : undefined });
}

export function faultsOfShop(form: NewShop): Faults<NewShop> {
  return only({
    shop_name: faultOfText(form.shop_name),
    branch_name: faultOfText(form.branch_name),
    name: faultOfText(form.name),
    email: faultOfEmail(form.email),
    password: form.password.length < SHORTEST_PASSWORD ? "too_short" : undefined,
    currency: /^[A-Z]{3}$/.test(form.currency) ? undefined : "no_currency",
  });
}

/** A new password, with a reset code. */
export interface Reset {
  email: string;
  code: string;
  password: string;
}

export function faultsOfReset(form: Reset): Faults<Reset> {
  return only({
    email: faultOfEmail(form.email),
    code: faultOfText(form.code),
    password: form.password.length < SHORTEST_PASSWORD ? "too_short" : undefined,
  });
}

/** A new password, with the present one. */
export interface NewPassword {
  present: string;
  wanted: string;
  again: string;
}

export function faultsOfNewPassword(form: NewPassword): Faults<NewPassword> {
  return only({
    present: form.present === "" ? "empty" : undefined,
    wanted: form.wanted.length < SHORTEST_PASSWORD ? "too_short" : undefined,
    again: form.again === form.wanted ? undefined : "not_the_same",
  });
}

export function isFaultless(faults: object): boolean {
  return Object.keys(faults).length === 0;
}

/** The kind of this device; its name is suggested as the device's name. */
export function kindOfDevice(narrowestPx: number, hasTouch: boolean): "phone" | "tablet" | "computer" {
  if (!hasTouch) return "computer";
  return narrowestPx < 600 ? "phone" : "tablet";
}

function faultOfText(text: string): Fault | undefined {
  return text.trim() === "" ? "empty" : undefined;
}

export function faultOfEmail(email: string): Fault | undefined {
  if (email.trim() === "") return "empty";
  return /^[^@\s]+@[^@\s]+$/.test(email.trim()) ? undefined : "no_email";
}

function only<Form extends object>(faults: Form): { [Field in keyof Form]?: Fault } {
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== undefined)) as {
    [Field in keyof Form]?: Fault;
  };
}
