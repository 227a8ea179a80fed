/**
 * Signs requests that only the device itself may send, with HTTP Message Signatures, RFC 9421 (docs/protocol.md, 5).
 *
 * The signed bytes are those of sync/wire/signing.py; tests/vectors/signatures.json tests both.
 */

export interface Signable {
  method: string;
  /** Path and query of the request, for example `/api/v1/sync/pull?device_id=...`. */
  target: string;
  body?: string | ArrayBuffer;
}

/** Returns the header fields that sign a request. */
export type Sign = (request: Signable) => Promise<Record<string, string>>;

const ECDSA = { name: "ECDSA", hash: "SHA-256" };

/** `key` is the private key of the device. */
export function signerOf(deviceId: string, key: CryptoKey, nowMs: () => number = Date.now): Sign {
  return async (request) => {
    const digest = request.body === undefined ? null : await digestOf(request.body);
    const parameters = parametersOf(deviceId, Math.floor(nowMs() / 1000), digest !== null);
    const message = new TextEncoder().encode(signatureBase(request, digest, parameters));
    const signature = new Uint8Array(await crypto.subtle.sign(ECDSA, key, message));
    return {
      ...(digest === null ? {} : { "Content-Digest": digest }),
      "Signature-Input": `device=${parameters}`,
      Signature: `device=:${base64(signature)}:`,
    };
  };
}

async function digestOf(body: string | ArrayBuffer): Promise<string> {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const sha256 = await crypto.subtle.digest("SHA-256", bytes);
  return `sha-256=:${base64(new Uint8Array(sha256))}:`;
}

function parametersOf(deviceId: string, createdS: number, hasBody: boolean): string {
  const components = ["@method", "@path", "@query", ...(hasBody ? ["content-digest"] : [])];
  const listed = components.map((name) => `"${name}"`).join(" ");
  return `(${listed});created=${createdS};keyid="${deviceId}";alg="ecdsa-p256-sha256"`;
}

export function signatureBase({ method, target }: Signable, digest: string | null, parameters: string): string {
  const at = target.indexOf("?");
  const path = at === -1 ? target : target.slice(0, at);
  const query = at === -1 ? "?" : target.slice(at);
  return [
    `"@method": ${method}`,
    `"@path": ${path}`,
    `"@query": ${query}`,
    ...(digest === null ? [] : [`"content-digest": ${digest}`]),
    `"@signature-params": ${parameters}`,
  ].join("\n");
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
