/** Before anybody signed in: what the server says of itself, and opening a shop on it. */
import type { Role } from "../core/model";
import { SHOP } from "./access";
import type { Shop } from "../core/model";
import { ask } from "./http";
import { having } from "./shape";

export interface DemoAccount {
  name: string;
  role: Role;
  email: string;
  password: string;
}

export interface ServerInfo {
  registration_open: boolean;
  /** The demo shop's people; empty where this is no demo. */
  demo_accounts: DemoAccount[];
}

export interface NewShop {
  shop_name: string;
  branch_name: string;
  name: string;
  email: string;
  password: string;
  currency: string;
  time_zone: string;
}

const SERVER_INFO = having<ServerInfo>({ registration_open: "flag", demo_accounts: "list" });
const OPENED = having<{ shop: Shop }>({ shop: SHOP });

export function readServerInfo(): Promise<ServerInfo> {
  return ask("/server", SERVER_INFO);
}

/** A shop with its first branch and its admin. Throws ServerRefused (`registration_closed`, `validation` with
 * fields). */
export async function openNewShop(shop: NewShop): Promise<void> {
  await ask("/shops", OPENED, { method: "POST", body: shop });
}
