/** The fields of a customer or a supplier, in the order of the form: the label and the entry of each.
 *
 * The form and the recorded payload follow from this table. A field of the operations that is missing here does not
 * compile. Pure.
 */
import type { Contact } from "../../core/model";
import type { PayloadOf } from "../../core/operations";

export type ContactField = keyof (PayloadOf<"customer.update"> & PayloadOf<"supplier.update">)["changes"];

export const CONTACT_FIELDS = {
  name: { label: "customers.name", entry: "text" },
  phone: { label: "customers.phone", entry: "tel" },
  email: { label: "customers.email", entry: "email" },
  address: { label: "customers.address", entry: "lines" },
  note: { label: "customers.note", entry: "lines" },
} as const satisfies Record<ContactField, { label: string; entry: "text" | "tel" | "email" | "lines" }>;

export const FIELD_NAMES = Object.keys(CONTACT_FIELDS) as ContactField[];

/** The fields as they are entered: an empty text is a field that is left out. */
export type EnteredContact = Record<ContactField, string>;
/** The fields as they are recorded: null is a field that is left out. */
export type RecordedContact = Record<ContactField, string | null> & { name: string };

/** `name` is entered where there is no contact yet. */
export function enteredFrom(contact: Contact | null, name = ""): EnteredContact {
  const before: Partial<Contact> = contact ?? { name };
  return Object.fromEntries(FIELD_NAMES.map((field) => [field, before[field] ?? ""])) as EnteredContact;
}

export function payloadOf(entered: EnteredContact): RecordedContact {
  const texts = FIELD_NAMES.map((field) => [field, entered[field].trim() || null]);
  return { ...(Object.fromEntries(texts) as RecordedContact), name: entered.name.trim() };
}

/** Only the fields that differ, so that two people who edit different fields offline do not undo each other. */
export function changesTo(contact: Contact, entered: EnteredContact): Partial<RecordedContact> | null {
  const payload = payloadOf(entered);
  const changed = FIELD_NAMES.filter((field) => payload[field] !== contact[field]);
  if (changed.length === 0) return null;
  return Object.fromEntries(changed.map((field) => [field, payload[field]])) as Partial<RecordedContact>;
}
