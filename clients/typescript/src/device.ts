/** A device: signs its calls by its own key, pushes its numbered operations, and pulls what changed. */

import { type Client, connect, dataOf, type Schemas } from "./calling.js";
import { signerOf } from "./generated/signing.js";
import type { Retries } from "./transport.js";

const P256 = { name: "ECDSA", namedCurve: "P-256" };

export interface DeviceIdentity {
  id: string;
  privateKey: CryptoKey;
}

/** An enrolled device. The program stores operations, their sequence numbers and the cursor (see the kiosk). */
export interface Device {
  /** The connection for every other call. */
  client: Client;
  /** Sends operations in the order of `seq`, each with a result of its own; sending them again is safe. `after` is the
   * id of the operation before the first of these. */
  push(operations: Schemas["PushedOperation"][], after?: string | null): Promise<Schemas["PushAnswer"]>;
  /** Yields the pages of a pull from a cursor on, or all; store each page together with its cursor. */
  pages(cursor?: string | null): AsyncGenerator<Schemas["PullAnswer"]>;
}

/** Makes the key pair of a device. In a browser the private half can be stored and never exported. */
export async function newKeys(isExportable = false): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(P256, isExportable, ["sign"]);
}

/** Returns an access token of a person. */
export async function signIn(server: string, email: string, password: string): Promise<string> {
  const client = connect(server, null);
  return dataOf(await client.POST("/api/v1/auth/token", { body: { email, password } })).access_token;
}

/** Enrols a device of a branch; `client` is a person's, who may do so. */
export async function enrol(
  client: Client,
  name: string,
  branchId: string,
  publicKey: CryptoKey,
): Promise<Schemas["Device"]> {
  const { x, y } = (await crypto.subtle.exportKey("jwk", publicKey)) as {
    x: string;
    y: string;
  };
  const body = {
    name,
    branch_id: branchId,
    public_key: { kty: "EC", crv: "P-256", x, y },
  } as const;
  return dataOf(await client.POST("/api/v1/devices", { body }));
}

export function deviceOf(server: string, token: string, identity: DeviceIdentity, retries?: Retries): Device {
  const client = connect(server, token, retries);
  const sign = signerOf(identity.id, identity.privateKey);
  client.use({
    async onRequest({ request }) {
      const { pathname, search } = new URL(request.url);
      const body = request.body ? { body: await request.clone().arrayBuffer() } : {};
      const signed = await sign({
        method: request.method,
        target: pathname + search,
        ...body,
      });
      for (const [name, value] of Object.entries(signed)) request.headers.set(name, value);
    },
  });
  return {
    client,
    async push(operations, after = null) {
      const body = {
        protocol: 1,
        device_id: identity.id,
        sent_at: Date.now(),
        after,
        operations,
      };
      return dataOf(await client.POST("/api/v1/sync/push", { body }));
    },
    async *pages(cursor = null) {
      for (let from = cursor, more = true; more; ) {
        const query = {
          device_id: identity.id,
          ...(from === null ? {} : { cursor: from }),
        };
        const page = dataOf(await client.GET("/api/v1/sync/pull", { params: { query } }));
        yield page;
        from = page.cursor;
        more = page.more;
      }
    },
  };
}
