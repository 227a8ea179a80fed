/** Two values that are derived slowly from a PIN: a digest for comparison, and a key that decrypts the seal. */

export interface PinRoot {
  digest: Uint8Array<ArrayBuffer>;
  sealing: CryptoKey;
}

const ROUNDS = 310_000;
const BYTES = 32;

/** The key cannot be derived from the digest alone. */
export async function rootOf(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<PinRoot> {
  const slow = await crypto.subtle.importKey("raw", await slowDigestOf(pin, salt), "HKDF", false, ["deriveBits"]);
  const rules = {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: new TextEncoder().encode("benchtrail PIN"),
  };
  const bits = await crypto.subtle.deriveBits(rules, slow, 2 * BYTES * 8);
  const sealing = await crypto.subtle.importKey("raw", bits.slice(BYTES), "AES-GCM", false, ["encrypt", "decrypt"]);
  return { digest: new Uint8Array(bits.slice(0, BYTES)), sealing };
}

/** The digest that devices stored before there were seals. */
export async function slowDigestOf(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, key, BYTES * 8),
  );
}
