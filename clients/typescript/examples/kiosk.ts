/** A kiosk: enrols once, sells what it scans, works without a network and after a power cut.
 *
 * Run: node kiosk.js SERVER E-MAIL PASSWORD FILE. A hardware scanner types a serial and Enter.
 *
 * A sale is in FILE before its receipt is shown. What was sent is kept: a server that was restored from a backup asks for
 * it again. Not here: copied data (`device_forked`), an ended sign-in, forgetting sent sales after 30 days. The reference
 * device in docs/integrators.md has these.
 */

import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import {
  connect,
  dataOf,
  deviceOf,
  enrol,
  newKeys,
  Refused,
  type Schemas,
  signIn,
  Unreachable,
} from "benchtrail-client";

interface Kept {
  id: string;
  code: string;
  token: string;
  key: JsonWebKey;
  branch: string;
  person: string;
  sales: Schemas["PushedSaleComplete"][];
  sent: number;
  cursor: string | null;
  version: number;
  units: Record<string, string>;
  prices: Record<string, number>;
}

const [SERVER, EMAIL, PASSWORD, FILE] = process.argv.slice(2) as [string, string, string, string];

/** Writes the state in one step; it has the device's private key, so nobody else may read it. */
function save(): void {
  writeFileSync(`${FILE}.new`, JSON.stringify(kept), {
    mode: 0o600,
    flush: true,
  });
  renameSync(`${FILE}.new`, FILE);
}

/** Enrols this kiosk in the first branch of the person who signs in. */
async function begin(): Promise<Kept> {
  const token = await signIn(SERVER, EMAIL, PASSWORD);
  const client = connect(SERVER, token);
  const branch = dataOf(await client.GET("/api/v1/branches")).items[0]!.id;
  const person = dataOf(await client.GET("/api/v1/me")).user.id;
  const keys = await newKeys(true);
  const { id, code } = await enrol(client, "Kiosk", branch, keys.publicKey);
  const key = await crypto.subtle.exportKey("jwk", keys.privateKey);
  const nothing = {
    sales: [],
    sent: 0,
    cursor: null,
    version: 0,
    units: {},
    prices: {},
  };
  return { id, code, token, key, branch, person, ...nothing };
}

/** Follows the shop; each page is stored with its cursor. */
async function pull(): Promise<void> {
  for await (const page of device.pages(kept.cursor)) {
    for (const change of page.changes) {
      if (change.kind === "serial" && change.data) kept.units[change.data.serial] = change.data.item_id;
      if (change.kind === "item" && change.data) kept.prices[change.id] = change.data.price;
    }
    kept.cursor = page.cursor;
    kept.version = page.version;
    save();
  }
}

/** Sends the sales that are not acknowledged; returns the standing of the last. */
async function push(): Promise<string> {
  const queue = kept.sales.slice(kept.sent);
  if (queue.length === 0) return "";
  const { results } = await device.push(queue, kept.sales[kept.sent - 1]?.id);
  kept.sent = kept.sales.length;
  save();
  return results.at(-1)!.standing;
}

/** Pushes and pulls. A restored server names the first sale it lacks, or does not know the cursor. */
async function follow(): Promise<string> {
  try {
    const standing = await push();
    await pull();
    return standing;
  } catch (error) {
    if (error instanceof Unreachable) return "waits";
    if (!(error instanceof Refused)) throw error;
    if (error.code === "sequence_gap") kept.sent = Number(error.document.expected) - 1;
    else if (error.code === "cursor_unknown") Object.assign(kept, { cursor: null, sent: 0 });
    else throw error;
    return follow();
  }
}

/** Stores a sale under the next sequence number. */
function sell(serial: string, item: string): void {
  const price = kept.prices[item]!;
  const lines = [{ item_id: item, quantity: 1, serials: [serial], unit_price: price }];
  const paid = {
    sale_id: crypto.randomUUID(),
    lines,
    payments: [{ method: "card", amount: price }],
    total: price,
  };
  const envelope = {
    id: crypto.randomUUID(),
    seq: kept.sales.length + 1,
    at: Date.now(),
    base: kept.version,
  };
  const place = { branch_id: kept.branch, actor_id: kept.person };
  kept.sales.push({
    ...envelope,
    ...place,
    type: "sale.complete",
    v: 1,
    payload: paid,
  });
  save();
  console.log(`${serial}: receipt ${kept.code}-${envelope.seq}`);
}

const kept: Kept = existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : await begin();
save();
const algorithm = { name: "ECDSA", namedCurve: "P-256" };
const privateKey = await crypto.subtle.importKey("jwk", kept.key, algorithm, false, ["sign"]);
// One attempt: the next scan sends what waits, and nobody at the kiosk waits for a network.
const device = deviceOf(SERVER, kept.token, { id: kept.id, privateKey }, { attempts: 1 });
await follow();
for await (const line of createInterface({ input: process.stdin })) {
  const serial = line.trim();
  const item = kept.units[serial];
  if (item === undefined) {
    console.log(`${serial}: unknown`);
    continue;
  }
  sell(serial, item);
  console.log(`${serial}: ${await follow()}`);
}
