/** The key by which an identity of this device signs. */
import type { PublicKey } from "../core/public-key";

export interface DeviceKey {
  /** The identity it is of; `next` for one whose enrolment was not answered yet. */
  device_id: string;
  /** It can be used, and not read. */
  private_key: CryptoKey;
  public_key: PublicKey;
  /** Whether the server has answered that it is the key of this identity. */
  registered: boolean;
}
