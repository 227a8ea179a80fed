/** How a customer wants to be written to, in words. */
import type { Contact } from "../../core/model";
import { LANGUAGE_NAMES, t } from "../../i18n";
import { CHOICE_NAMES, CUSTOMER_CHOICES, type CustomerChoice } from "./contact-fields";

const WORDS = {
  messages: () => ({
    email: t("customers.messagesEmail"),
    sms: t("customers.messagesSms"),
    none: t("customers.messagesNone"),
  }),
  language: () => LANGUAGE_NAMES,
} satisfies { [Field in CustomerChoice]: () => Record<NonNullable<Contact[Field]>, string> };

/** The values of a choice; the first is none. */
export function optionsOf(field: CustomerChoice): { value: string; label: string }[] {
  const options = Object.entries(WORDS[field]()).map(([value, label]) => ({ value, label }));
  return [{ value: "", label: t(CUSTOMER_CHOICES[field].usual) }, ...options];
}

/** The choices of a customer, in words. */
export function sayChoices(customer: Contact): { term: string; text: string }[] {
  return CHOICE_NAMES.flatMap((field) => {
    const option = optionsOf(field).find(({ value }) => value === customer[field]);
    return option ? [{ term: t(CUSTOMER_CHOICES[field].label), text: option.label }] : [];
  });
}
