/** The server's half of passkeys. The browser's half is in state/passkeys. */
import { ME, type Me } from "./access";
import type { components } from "../generated/api";
import { ask } from "./http";
import { having, listOf, nothing, type Shape } from "./shape";
import type { Sign } from "./signing";

/** A browser's credential, with the members that the server reads. */
export type RegistrationAnswer = components["schemas"]["RegistrationAnswer"];
export type SignInAnswer = components["schemas"]["SignInAnswer"];

export type Passkey = components["schemas"]["Passkey"];

/** The ticket is sent back with the credential, once, within five minutes. */
export type Challenge<Options> = Omit<components["schemas"]["Challenge"], "options"> & { readonly options: Options };

const MINE = "/me/passkeys";
const part = encodeURIComponent;

const PASSKEY = having<Passkey>({ id: "text", name: "text" });
const PASSKEYS = having<components["schemas"]["PasskeyPage"]>({ items: listOf(PASSKEY) });

function challenge<Options>(): Shape<Challenge<Options>> {
  return having<Challenge<Options>>({ ticket: "text", options: "object" });
}

/** Throws ServerRefused `wrong_credentials`, `too_many_attempts`, `too_many_passkeys`. */
export function beginPasskey(password: string): Promise<Challenge<PublicKeyCredentialCreationOptionsJSON>> {
  return ask(`${MINE}/begin`, challenge<PublicKeyCredentialCreationOptionsJSON>(), {
    method: "POST",
    body: { password },
  });
}

/** Throws ServerRefused `passkey_refused`, `passkey_taken`, `too_many_passkeys`. */
export function keepPasskey(ticket: string, name: string, credential: RegistrationAnswer): Promise<Passkey> {
  return ask(MINE, PASSKEY, { method: "POST", body: { ticket, name, credential } });
}

export function beginPasskeySignIn(): Promise<Challenge<PublicKeyCredentialRequestOptionsJSON>> {
  return ask("/auth/passkey/begin", challenge<PublicKeyCredentialRequestOptionsJSON>(), { method: "POST" });
}

/**
 * The server does not delay the attempt because of others' failed attempts if a device that knows the person signs it.
 *
 * Throws ServerRefused `wrong_passkey`, `passkey_copied`, `too_many_attempts`.
 */
export function logInByPasskey(ticket: string, credential: SignInAnswer, sign: Sign | null = null): Promise<Me> {
  return ask("/auth/passkey", ME, { method: "POST", body: { ticket, credential }, ...(sign ? { sign } : {}) });
}

export async function listPasskeys(): Promise<readonly Passkey[]> {
  return (await ask(MINE, PASSKEYS)).items;
}

export function renamePasskey(id: string, name: string): Promise<Passkey> {
  return ask(`${MINE}/${part(id)}`, PASSKEY, { method: "PATCH", body: { name } });
}

export function removePasskey(id: string): Promise<void> {
  return ask(`${MINE}/${part(id)}`, nothing, { method: "DELETE" });
}
