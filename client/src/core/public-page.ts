/** The address of the customer's page, `<origin>/p/<token>`, which is printed on slips and receipts and can be
 * scanned. */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const ADDRESS = /^https?:\/\/[^/\s?#]+\/p\/([A-Za-z0-9_-]{22})$/i;

/** `bytes` as base64url (RFC 4648) without padding: 16 bytes are 22 characters. */
export function tokenOf(bytes: Uint8Array): string {
  let [text, kept, bits] = ["", 0, 0];
  for (const byte of bytes) {
    kept = (kept << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += ALPHABET[(kept >> bits) & 63];
    }
    kept &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(kept << (6 - bits)) & 63] : text;
}

export function publicPageAddress(origin: string, token: string): string {
  return `${origin}/p/${token}`;
}

/** The token in a scanned address of a customer's page; null for any other text. */
export function tokenInAddress(scanned: string): string | null {
  return ADDRESS.exec(scanned.trim())?.[1] ?? null;
}
