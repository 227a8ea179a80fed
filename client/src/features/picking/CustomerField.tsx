/** Chooses the customer: none, an existing one, or a new one; works offline. */
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { newId } from "../../state/new-id";
import { Button, Dialog, FormGrid, FormWide, TextField } from "../../ui";
import { ContactField, type NewContact } from "../contacts/ContactField";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";

export interface CustomerFieldProps {
  customerId: string | null;
  onChange: (customerId: string | null) => void;
}

export function CustomerField({ customerId, onChange }: CustomerFieldProps) {
  const words = {
    label: t("picking.customer"),
    none: t("picking.noCustomer"),
    optional: t("picking.customerOptional"),
    choose: t("picking.chooseCustomer"),
    change: t("picking.change"),
    remove: t("picking.removeCustomer"),
    find: t("picking.findCustomer"),
    noneFound: t("picking.noCustomerFound"),
    add: t("picking.newCustomer"),
  };
  return (
    <ContactField
      kind="customer"
      contactId={customerId}
      onChange={onChange}
      icon="person"
      words={words}
      create={(contact) => <NewCustomer {...contact} />}
    />
  );
}

/** Asks only for what the counter needs; the customer's page has the other fields. */
function NewCustomer({ name: given, onCreated, onClose }: NewContact) {
  const [name, setName] = useState(/\d{4}/.test(given) ? "" : given);
  const [phone, setPhone] = useState(/\d{4}/.test(given) ? given : "");
  const [email, setEmail] = useState("");
  const [customer_id] = useState(newId);
  const [error, setError] = useState<string | undefined>();
  const attempt = useRecording();
  const save = async () => {
    if (name.trim() === "") return setError(t("picking.nameNeeded"));
    await attempt.run(async ({ record }) => {
      await record("customer.create", {
        customer_id,
        name: name.trim(),
        phone: phone.trim() || null,
        email: email.trim() || null,
      });
      onCreated(customer_id);
    });
  };
  return (
    <Dialog open title={t("picking.newCustomer")} onClose={onClose}>
      <FormGrid
        onSubmit={() => void save()}
        actions={
          <Button type="submit" look="primary" icon="check" busy={attempt.isBusy}>
            {t("picking.saveCustomer")}
          </Button>
        }
      >
        <FormWide>
          <TextField label={t("picking.name")} value={name} onInput={setName} error={error} required />
        </FormWide>
        <TextField label={t("picking.phone")} type="tel" value={phone} onInput={setPhone} optional />
        <TextField label={t("picking.email")} type="email" value={email} onInput={setEmail} optional />
        <TroubleBanner trouble={attempt.trouble} />
      </FormGrid>
    </Dialog>
  );
}
