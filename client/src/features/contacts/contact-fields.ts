/**
 * The fields of a customer or a supplier in the order of the form, with labels and inputs.
 *
 * The form and the recorded payload use these tables. If a field of the operations is missing here, the code does not
 * compile. Pure.
 */
import { MESSAGE_LANGUAGES } from "../../core/message-text";
import type { Contact } from "../../core/model";
import type { PayloadOf } from "../../core/operations";

type CustomerChanges = PayloadOf<"customer.update">["changes"];
export type ContactField = keyof PayloadOf<"supplier.update">["changes"];
/** A field that only customers have, with fixed choices. */
export type CustomerChoice = Exclude<keyof CustomerChanges, ContactField>;
type Chosen<Field extends CustomerChoice> = NonNullable<CustomerChanges[Field]>;

export const CONTACT_FIELDS = {
  name: { label: "customers.name", entry: "text" },
  phone: { label: "customers.phone", entry: "tel" },
  email: { label: "customers.email", entry: "email" },
  address: { label: "customers.address", entry: "lines" },
  note: { label: "customers.note", entry: "lines" },
} as const satisfies Record<ContactField, { label: string; entry: "text" | "tel" | "email" | "lines" }>;

/** `usual` is the label of the empty choice. */
export const CUSTOMER_CHOICES = {
  messages: { label: "customers.messages", usual: "customers.messagesUsual", values: ["email", "sms", "none"] },
  language: { label: "customers.language", usual: "customers.languageUsual", values: MESSAGE_LANGUAGES },
} as const satisfies {
  [Field in CustomerChoice]: { label: string; usual: string; values: readonly Chosen<Field>[] };
};

export function isChoice(field: CustomerChoice, text: string): boolean {
  return CUSTOMER_CHOICES[field].values.some((value) => value === text);
}

export const CHOICE_NAMES = Object.keys(CUSTOMER_CHOICES) as CustomerChoice[];
export const FIELD_NAMES = Object.keys(CONTACT_FIELDS) as ContactField[];

/** The values of the form; an empty text means no value. */
export type EnteredContact = Record<ContactField, string> & { [Field in CustomerChoice]: Chosen<Field> | "" };
/** The values in an operation; null means no value. */
export type RecordedContact = Record<ContactField, string | null> & { name: string };
export type RecordedChoices = { [Field in CustomerChoice]: Chosen<Field> | null };

/** `name` is filled in for a new contact. */
export function enteredFrom(contact: Contact | null, name = ""): EnteredContact {
  const before: Partial<Contact> = contact ?? { name };
  const names = [...FIELD_NAMES, ...CHOICE_NAMES];
  return Object.fromEntries(names.map((field) => [field, before[field] ?? ""])) as EnteredContact;
}

export function payloadOf(entered: EnteredContact): RecordedContact {
  const texts = FIELD_NAMES.map((field) => [field, entered[field].trim() || null]);
  return { ...(Object.fromEntries(texts) as RecordedContact), name: entered.name.trim() };
}

export function choicesOf(entered: EnteredContact): RecordedChoices {
  return { messages: entered.messages || null, language: entered.language || null };
}

/** Only the changed fields, so that two people who edit different fields offline do not undo each other. */
export function changesTo<Recorded extends object>(contact: Contact, recorded: Recorded): Partial<Recorded> | null {
  const before: Readonly<Record<string, unknown>> = { ...contact };
  const changed = Object.entries(recorded).filter(([field, value]) => value !== (before[field] ?? null));
  return changed.length === 0 ? null : (Object.fromEntries(changed) as Partial<Recorded>);
}
