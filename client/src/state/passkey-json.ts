/** WebAuthn as JSON: by the browser's own methods, and by hand where it has none (Safari before 18.4, Chromium before 129). */
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
  if (knowsJson(credential)) return credential.toJSON() as RegistrationAnswer;
  const { clientDataJSON, attestationObject } = credential.response as AuthenticatorAttestationResponse;
  return { ...named(credential), response: { clientDataJSON: textOf(clientDataJSON), attestationObject: textOf(attestationObject) } };
}

export function signInOf(credential: PublicKeyCredential): SignInAnswer {
  if (knowsJson(credential)) return credential.toJSON() as SignInAnswer;
  const { clientDataJSON, authenticatorData, signature, userHandle } = credential.response as AuthenticatorAssertionResponse;
  const said = { clientDataJSON: textOf(clientDataJSON), authenticatorData: textOf(authenticatorData), signature: textOf(signature) };
  return { ...named(credential), response: { ...said, userHandle: userHandle ? textOf(userHandle) : null } };
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
  return { type: "public-key", id: bytesOf(id), ...(transports ? { transports: transports as AuthenticatorTransport[] } : {}) };
}

function knowsJson(credential: PublicKeyCredential): boolean {
  return "toJSON" in credential;
}

function named({ id, rawId }: PublicKeyCredential): { id: string; rawId: string; type: "public-key" } {
  return { id, rawId: textOf(rawId), type: "public-key" };
}
