/** The server's answers about the signed-in person and the device. They have the types of the API document, so a
 * test with a missing or removed field does not compile. */
import type { components } from "../src/generated/api";

type Schemas = components["schemas"];
export type Me = Schemas["Me"];
type Role = Me["role"];

const branch = (id: string, name: string): Me["branches"][number] => ({
  id,
  name,
  code: name.charAt(0),
  time_zone: "Europe/Berlin",
  address: null,
  phone: null,
});
export const NORTH = branch("north", "North");
export const SOUTH = branch("south", "South");

export interface Of {
  shopId: string;
  shopName?: string;
  role?: Role;
  branches?: Me["branches"];
  hasPin?: boolean;
}

/** A person of a shop, as `/me` and every sign-in answer. */
export function meOf(
  id: string,
  name: string,
  { shopId, shopName = "Shop", role = "admin", branches = [NORTH], hasPin = false }: Of,
): Me {
  return {
    user: userOf(id, name, role, hasPin),
    role,
    shop: {
      id: shopId,
      name: shopName,
      currency: "EUR",
      default_tax_rate_id: null,
      idle_lock_minutes: 0,
      keep_customers_years: 0,
      locale: "en-GB",
      messages: { automatic: [], texts: [], quiet_from: null, quiet_until: null, late_hours: 48 },
      receipt_text: "",
      serial_rules: [],
      serial_tracking: true,
      tax_mode: "inclusive",
      tax_rates: [],
    },
    branches,
    public_url: null,
  };
}

export function userOf(id: string, name: string, role: Role, hasPin: boolean): Me["user"] {
  return {
    id,
    name,
    email: `${id}@shop.example`,
    role,
    branch_ids: [],
    branch_roles: {},
    active: true,
    has_pin: hasPin,
  };
}

export const DEVICE: Schemas["Device"] = {
  id: "D",
  code: "A7K3",
  name: "Till",
  branch_id: "north",
  revoked: false,
  created_at: 0,
};
