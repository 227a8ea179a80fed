/** Names and texts for display; those of an erased customer are "erased" in the reader's language. */
import type { Contact } from "../core/model";
import { ERASED } from "../core/personal";
import { inARow, t } from "../i18n";

export function isErased(customer: Contact): boolean {
  return customer.name === ERASED;
}

export function sayCustomer(customer: Contact): string {
  return isErased(customer) ? t("customers.erased") : customer.name;
}

/** The name with the telephone, if known. */
export function sayCustomerAndPhone(customer: Contact): string {
  return customer.phone && !isErased(customer) ? inARow([customer.name, customer.phone]) : sayCustomer(customer);
}

/** The addressee of a letter. */
export function asAddressee(customer: Contact | undefined): Pick<Contact, "name" | "address" | "phone"> | undefined {
  return customer && isErased(customer) ? { name: sayCustomer(customer), address: null, phone: null } : customer;
}

/** A free text of a document. */
export function sayText(text: string): string {
  return text === ERASED ? t("customers.erasedText") : text;
}
