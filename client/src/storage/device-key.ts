/** The key with which an identity of this device signs. */
import type { PublicKey } from "../core/public-key";

export interface DeviceKey {
  /** The device id of the identity; `next` for a key whose enrolment was not answered yet. */
  device_id: string;
  /** Not extractable. */
  private_key: CryptoKey;
  public_key: PublicKey;
  /** Whether the server has confirmed that this is the key of the identity. */
  registered: boolean;
}
