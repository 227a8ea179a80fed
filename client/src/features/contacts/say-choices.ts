/** A customer's preferences for messages, in words. */
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

/** The options of a choice; the first one is the empty one. */
export function optionsOf(field: CustomerChoice): { value: string; label: string }[] {
  const options = Object.entries(WORDS[field]()).map(([value, label]) => ({ value, label }));
  return [{ value: "", label: t(CUSTOMER_CHOICES[field].usual) }, ...options];
}

/** The chosen preferences of a customer, in words. */
export function sayChoices(customer: Contact): { term: string; text: string }[] {
  return CHOICE_NAMES.flatMap((field) => {
    const option = optionsOf(field).find(({ value }) => value === customer[field]);
    return option ? [{ term: t(CUSTOMER_CHOICES[field].label), text: option.label }] : [];
  });
}
