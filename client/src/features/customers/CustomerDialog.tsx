/** The form of a customer: a new one, or one that is edited. */
import type { Contact } from "../../core/model";
import { t } from "../../i18n";
import { ContactDialog } from "../contacts/ContactDialog";

export interface CustomerDialogProps {
  /** Null: a new one. */
  customer: Contact | null;
  /** The text that was searched for when nobody was found. */
  name?: string | undefined;
  onDone: (customerId: string) => void;
  onClose: () => void;
}

export function CustomerDialog({ customer, name, onDone, onClose }: CustomerDialogProps) {
  const words = {
    title: customer ? t("customers.editTitle", { name: customer.name }) : t("customers.new"),
    save: t("customers.save"),
    nameNeeded: t("customers.nameNeeded"),
  };
  return (
    <ContactDialog kind="customer" contact={customer} name={name} words={words} onSaved={onDone} onClose={onClose} />
  );
}
