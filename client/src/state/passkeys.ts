/** Passkeys: the browser answers the server's challenge; its errors. */
import { beginPasskey, beginPasskeySignIn, keepPasskey, logInByPasskey, type Passkey } from "../api/passkeys";
import { signerHere } from "./known-device";
import { creationOptionsOf, registrationOf, requestOptionsOf, signInOf } from "./passkey-json";
import { signInBy } from "./session";

/** A challenge ends after five minutes; a page that offers passkeys while somebody is away asks anew before. */
const ASK_ANEW_MS = 4 * 60_000;

export type PasskeyFault =
  /** The person refused, or did not answer: browsers do not say which. */
  | "cancelled"
  /** There is one of this person's on the authenticator. */
  | "already_there"
  /** This page, its name or its connection may not have passkeys. */
  | "not_allowed"
  /** No fingerprint, face or screen lock, or nowhere to keep it. */
  | "not_able"
  /** Our own: another ceremony begins, or the form is gone. */
  | "stopped";

export class PasskeyFailed extends Error {
  constructor(
    readonly fault: PasskeyFault,
    cause: unknown,
  ) {
    super(`no passkey: ${fault}`, { cause });
    this.name = "PasskeyFailed";
  }
}

const FAULTS: Readonly<Record<string, PasskeyFault>> = {
  NotAllowedError: "cancelled",
  AbortError: "stopped",
  InvalidStateError: "already_there",
  SecurityError: "not_allowed",
  NotSupportedError: "not_able",
  ConstraintError: "not_able",
  NotReadableError: "not_able",
  UnknownError: "not_able",
};

/** Throws PasskeyFailed, ServerRefused, NetworkUnreachable. */
export async function addPasskey(name: string, password: string): Promise<Passkey> {
  const { ticket, options } = await beginPasskey(password);
  const made = await byTheBrowser(() => navigator.credentials.create({ publicKey: creationOptionsOf(options) }));
  return keepPasskey(ticket, name, registrationOf(made));
}

/** Let the person choose a passkey, and go in. Throws as `addPasskey`, and what `signIn` throws. */
export async function signInByPasskey(signal: AbortSignal): Promise<void> {
  const { ticket, options } = await beginPasskeySignIn();
  const chosen = await byTheBrowser(() => navigator.credentials.get({ publicKey: requestOptionsOf(options), signal }));
  await signInBy(async () => logInByPasskey(ticket, signInOf(chosen), await signerHere()));
}

/** Offer passkeys among what the browser fills in, until one is chosen or `signal` ends it; false where it cannot. */
export async function offerPasskeys(signal: AbortSignal): Promise<boolean> {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return false;
  while (!signal.aborted) {
    const { ticket, options } = await beginPasskeySignIn();
    const chosen = await chosenInTime(options, signal);
    if (!chosen) continue;
    await signInBy(async () => logInByPasskey(ticket, signInOf(chosen), await signerHere()));
    return true;
  }
  return false;
}

async function chosenInTime(
  options: PublicKeyCredentialRequestOptionsJSON,
  signal: AbortSignal,
): Promise<PublicKeyCredential | null> {
  const turn = new AbortController();
  const stop = () => turn.abort();
  const timer = setTimeout(stop, ASK_ANEW_MS);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  try {
    return await byTheBrowser(() =>
      navigator.credentials.get({
        publicKey: requestOptionsOf(options),
        mediation: "conditional",
        signal: turn.signal,
      }),
    );
  } catch (error) {
    if (error instanceof PasskeyFailed && error.fault === "stopped") return null;
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

/** Throws PasskeyFailed for what browsers call by name; anything else is a fault of the app. */
async function byTheBrowser(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  let credential: Credential | null;
  try {
    credential = await ask();
  } catch (error) {
    const fault = error instanceof DOMException ? FAULTS[error.name] : undefined;
    throw fault ? new PasskeyFailed(fault, error) : error;
  }
  if (!credential) throw new PasskeyFailed("cancelled", null);
  return credential as PublicKeyCredential;
}
