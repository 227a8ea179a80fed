/** Calls before a sign-in: the server's description of itself, and opening a shop on it. */
import type { components } from "../generated/api";
import { SHOP } from "./access";
import { ask } from "./http";
import { having } from "./shape";

type Schemas = components["schemas"];
export type DemoAccount = Schemas["DemoAccount"];
export type ServerInfo = Pick<Schemas["Server"], "registration_open" | "demo_accounts">;
export type NewShop = Required<Schemas["NewShop"]>;

const SERVER_INFO = having<ServerInfo>({ registration_open: "flag", demo_accounts: "list" });
const OPENED = having<Schemas["OpenedShop"]>({ shop: SHOP });

export function readServerInfo(): Promise<ServerInfo> {
  return ask("/server", SERVER_INFO);
}

/** Create a shop with its first branch and its admin. Throws ServerRefused (`registration_closed`, `validation` with
 * fields). */
export async function openNewShop(shop: NewShop): Promise<void> {
  await ask("/shops", OPENED, { method: "POST", body: shop });
}
