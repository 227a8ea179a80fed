/** The shop itself as a device keeps it: its settings, branches, people and devices. Part of core/model. */
import type { Role } from "./status";
import type { TaxMode } from "./tax";

export interface Shop {
  id: string;
  name: string;
  /** ISO 4217, such as `EUR`. */
  currency: string;
  serial_tracking: boolean;
  /** What follows is missing in a shop pulled from an older server; core/shop-settings has its defaults. */
  locale?: string;
  tax_mode?: TaxMode;
  tax_rates?: TaxRate[];
  default_tax_rate_id?: string | null;
  serial_rules?: SerialRule[];
  /** Lines at the foot of every receipt. */
  receipt_text?: string;
  /** 0: never. */
  idle_lock_minutes?: number;
  /** Years after which customers of whom nothing was heard are erased. 0: never. */
  keep_customers_years?: number;
}

export interface TaxRate {
  id: string;
  name: string;
  /** 1,900 are 19 %. */
  basis_points: number;
}

export interface SerialRule {
  /** Null: of every item. */
  category: string | null;
  mask: string | null;
  imei: boolean;
}

export interface Branch {
  id: string;
  name: string;
  code: string;
  /** IANA name, such as `Europe/Berlin`. */
  time_zone: string;
  address?: string | null;
}

export interface User {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** Empty: every branch. */
  branch_ids: string[];
  /** By branch, where it is another one than `role`. */
  branch_roles?: Record<string, Role>;
  active: boolean;
  has_pin?: boolean;
}

export interface Device {
  id: string;
  code: string;
  name: string;
  branch_id: string;
  revoked: boolean;
  created_at: number;
}
