/** Before anybody signed in: what the server says of itself, and opening a shop on it. */
import type { Role } from "../core/model";
import { ask } from "./http";

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

export function readServerInfo(): Promise<ServerInfo> {
  return ask<ServerInfo>("/server");
}

/** A shop with its first branch and its admin. Throws ServerRefused (`registration_closed`, `validation` with fields). */
export async function openNewShop(shop: NewShop): Promise<void> {
  await ask<unknown>("/shops", { method: "POST", body: shop });
}
