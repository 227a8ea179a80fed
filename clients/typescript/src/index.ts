/** Typed calls of a Benchtrail server: `shopOf` for a program with an API key, `deviceOf` for a till or a kiosk.
 *
 * `Paths` and `Schemas` are generated from the server's OpenAPI document: every call, every record, every operation.
 */

export { type Client, connect, dataOf, type Schemas } from "./calling.js";
export {
  type Device,
  type DeviceIdentity,
  deviceOf,
  enrol,
  newKeys,
  signIn,
} from "./device.js";
export type { components, paths } from "./generated/api.js";
export { type Shop, shopOf } from "./shop.js";
export { Refused, type Retries, retrying, Unreachable } from "./transport.js";
