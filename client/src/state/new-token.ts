/** Tokens of public pages. They are made on this device, so that a slip printed offline has one. */
import { tokenOf } from "../core/public-page";

/** 128 random bits. */
export function newToken(): string {
  return tokenOf(crypto.getRandomValues(new Uint8Array(16)));
}
