/** Chooses the supplier of a bill: none, an existing one, or a new one. */
import { t } from "../../i18n";
import { ContactDialog } from "../contacts/ContactDialog";
import { ContactField } from "../contacts/ContactField";

export interface SupplierFieldProps {
  supplierId: string | null;
  onChange: (supplierId: string | null) => void;
}

export function SupplierField({ supplierId, onChange }: SupplierFieldProps) {
  const words = {
    label: t("suppliers.supplier"),
    none: t("suppliers.none"),
    optional: t("suppliers.optional"),
    choose: t("suppliers.choose"),
    change: t("suppliers.change"),
    remove: t("suppliers.remove"),
    find: t("suppliers.find"),
    noneFound: t("suppliers.notFound"),
    add: t("suppliers.add"),
  };
  return (
    <ContactField
      kind="supplier"
      contactId={supplierId}
      onChange={onChange}
      icon="truck"
      words={words}
      create={({ name, onCreated, onClose }) => (
        <ContactDialog kind="supplier" contact={null} name={name} onSaved={onCreated} onClose={onClose} />
      )}
    />
  );
}
