/** A device signs the same bytes as the Python implementation (tests/vectors/signatures.json). */
import { describe, expect, it } from "vitest";

import { signatureBase, signerOf } from "../../src/api/signing";
import vectors from "../../../tests/vectors/signatures.json";

const ECDSA = { name: "ECDSA", hash: "SHA-256" };

describe("a signed request", () => {
  it.each(vectors)("has the text of the vectors, and its signature verifies that text: $what", async (vector) => {
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
    const sign = signerOf(vector.device_id, pair.privateKey, () => vector.created_s * 1000);
    const request = {
      method: vector.method,
      target: vector.target,
      ...(vector.body === null ? {} : { body: vector.body }),
    };
    const headers = await sign(request);
    const text = signatureBase(request, vector.content_digest, vector.signature_input.replace("device=", ""));
    const signature = Uint8Array.from(atob(headers.Signature!.slice("device=:".length, -1)), (letter) =>
      letter.charCodeAt(0),
    );

    expect(headers["Signature-Input"]).toBe(vector.signature_input);
    expect(headers["Content-Digest"] ?? null).toBe(vector.content_digest);
    expect(text.split("\n")).toEqual(vector.signed);
    expect(signature).toHaveLength(64);
    expect(await crypto.subtle.verify(ECDSA, pair.publicKey, signature, new TextEncoder().encode(text))).toBe(true);
  });
});
