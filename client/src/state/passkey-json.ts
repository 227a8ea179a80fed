/** WebAuthn as JSON: by the browser's own methods, or by our own code if it has none (Safari before 18.4, Chromium
 * before 129). */
import type { RegistrationAnswer, SignInAnswer } from "../api/passkeys";

export function creationOptionsOf(json: PublicKeyCredentialCreationOptionsJSON): PublicKeyCredentialCreationOptions {
  if (has("parseCreationOptionsFromJSON")) return PublicKeyCredential.parseCreationOptionsFromJSON(json);
  const { challenge, user, excludeCredentials = [], ...rest } = json;
  return {
    ...(rest as Omit<PublicKeyCredentialCreationOptions, "challenge" | "user">),
    challenge: bytesOf(challenge),
    user: { ...user, id: bytesOf(user.id) },
    excludeCredentials: excludeCredentials.map(descriptorOf),
  };
}

export function requestOptionsOf(json: PublicKeyCredentialRequestOptionsJSON): PublicKeyCredentialRequestOptions {
  if (has("parseRequestOptionsFromJSON")) return PublicKeyCredential.parseRequestOptionsFromJSON(json);
  const { challenge, allowCredentials = [], ...rest } = json;
  return {
    ...(rest as Omit<PublicKeyCredentialRequestOptions, "challenge">),
    challenge: bytesOf(challenge),
    allowCredentials: allowCredentials.map(descriptorOf),
  };
}

export function registrationOf(credential: PublicKeyCredential): RegistrationAnswer {
  return answerOf(credential, ["clientDataJSON", "attestationObject"]) as RegistrationAnswer;
}

export function signInOf(credential: PublicKeyCredential): SignInAnswer {
  return answerOf(credential, ["clientDataJSON", "authenticatorData", "signature", "userHandle"]) as SignInAnswer;
}

export function textOf(bytes: ArrayBuffer): string {
  const characters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

export function bytesOf(text: string): ArrayBuffer {
  const characters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(characters, (character) => character.charCodeAt(0)).buffer;
}

function has(method: "parseCreationOptionsFromJSON" | "parseRequestOptionsFromJSON"): boolean {
  return method in PublicKeyCredential;
}

function descriptorOf({ id, transports }: PublicKeyCredentialDescriptorJSON): PublicKeyCredentialDescriptor {
  return {
    type: "public-key",
    id: bytesOf(id),
    ...(transports ? { transports: transports as AuthenticatorTransport[] } : {}),
  };
}

/** Only the fields that the server needs: each browser adds others. */
function answerOf(credential: PublicKeyCredential, fields: readonly string[]): unknown {
  const { id, rawId, response } = credential;
  const bytes = response as unknown as Readonly<Record<string, ArrayBuffer | null>>;
  const plain: { response: object } | null = "toJSON" in credential ? credential.toJSON() : null;
  const written = plain && (plain.response as Readonly<Record<string, string>>);
  const textAt = (field: string) => (written ? written[field] : bytes[field] ? textOf(bytes[field]) : null);
  return {
    id,
    rawId: textOf(rawId),
    type: "public-key",
    response: Object.fromEntries(fields.map((field) => [field, textAt(field)])),
  };
}
