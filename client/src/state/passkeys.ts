/** Passkeys: lets the browser answer the server's challenge, and names its errors. */
import { beginPasskey, beginPasskeySignIn, keepPasskey, logInByPasskey, type Passkey } from "../api/passkeys";
import { signerHere } from "./known-device";
import { creationOptionsOf, registrationOf, requestOptionsOf, signInOf } from "./passkey-json";
import { signInBy } from "./session";

/** A challenge ends after five minutes; a page that offers passkeys requests a new one before. */
const ASK_ANEW_MS = 4 * 60_000;

export type PasskeyFault =
  /** The person refused or did not answer; browsers do not say which. */
  | "cancelled"
  /** The authenticator already has a passkey of this person. */
  | "already_there"
  /** Passkeys are not allowed for this page, its name or its connection. */
  | "not_allowed"
  /** The device has no fingerprint, face or screen lock, or cannot store a passkey. */
  | "not_able"
  /** Aborted by the app: another ceremony begins, or the form was closed. */
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

/** Let the person choose a passkey, and sign in. Throws as `addPasskey` and `signIn`. */
export async function signInByPasskey(signal: AbortSignal): Promise<void> {
  const { ticket, options } = await beginPasskeySignIn();
  const chosen = await byTheBrowser(() => navigator.credentials.get({ publicKey: requestOptionsOf(options), signal }));
  await signInBy(async () => logInByPasskey(ticket, signInOf(chosen), await signerHere()));
}

/** Offer passkeys in the browser's autofill until one is chosen or `signal` aborts; returns false if the browser
 * cannot. */
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

/** Throws PasskeyFailed for the errors that browsers name; any other error is a fault of the app. */
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
