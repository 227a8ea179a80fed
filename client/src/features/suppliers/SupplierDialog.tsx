/** The form of a supplier: a new one, or one that is edited. */
import type { Contact } from "../../core/model";
import { t } from "../../i18n";
import { showToast } from "../../ui";
import { ContactDialog } from "../contacts/ContactDialog";

export interface SupplierDialogProps {
  /** Null: a new one. */
  supplier: Contact | null;
  /** The text that was searched for before. */
  name?: string | undefined;
  onSaved: (supplierId: string) => void;
  onClose: () => void;
}

export function SupplierDialog({ supplier, name, onSaved, onClose }: SupplierDialogProps) {
  const words = {
    title: supplier ? t("suppliers.edit") : t("suppliers.add"),
    save: t("suppliers.save"),
    nameNeeded: t("suppliers.nameNeeded"),
  };
  const saved = (id: string, savedName: string) => {
    showToast(t("suppliers.saved", { name: savedName }), { tone: "good" });
    onSaved(id);
  };
  return (
    <ContactDialog kind="supplier" contact={supplier} name={name} words={words} onSaved={saved} onClose={onClose} />
  );
}
