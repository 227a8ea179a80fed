/** What is written about a customer, and what of it was changed. Pure. */
import type { Contact } from "../../core/model";

export const FIELDS = ["name", "phone", "email", "address", "note"] as const;
export type CustomerFields = Record<(typeof FIELDS)[number], string>;

export function fieldsOf(customer: Contact | null): CustomerFields {
  return {
    name: customer?.name ?? "",
    phone: customer?.phone ?? "",
    email: customer?.email ?? "",
    address: customer?.address ?? "",
    note: customer?.note ?? "",
  };
}

export interface CustomerPayload {
  name: string;
  phone: string | null;
  email: string | null;
  address: string | null;
  note: string | null;
}

/** An empty field is null; the name is as it is. */
export function payloadOf(fields: CustomerFields): CustomerPayload {
  const kept = (text: string) => text.trim() || null;
  return {
    name: fields.name.trim(),
    phone: kept(fields.phone),
    email: kept(fields.email),
    address: kept(fields.address),
    note: kept(fields.note),
  };
}

/** Only what differs: two people who edit different fields offline do not undo each other. Null where nothing does. */
export function changesTo(customer: Contact, fields: CustomerFields): Partial<CustomerPayload> | null {
  const payload = payloadOf(fields);
  const changed = FIELDS.filter((field) => payload[field] !== customer[field]).map(
    (field) => [field, payload[field]] as const,
  );
  return changed.length === 0 ? null : (Object.fromEntries(changed) as Partial<CustomerPayload>);
}
