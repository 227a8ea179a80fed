/** A seal as the server gives it to a device for who is signed in (sync/wire/proofs.py). */
export interface GivenSeal {
  /** Seals of an earlier one do not count any more. */
  generation: number;
  /** 32 bytes, base64url. */
  secret: string;
}
