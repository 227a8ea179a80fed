/** Writing a customer down, or putting what is written right; both work offline. */
import { useState } from "preact/hooks";
import type { Contact } from "../../core/model";
import { t } from "../../i18n";
import { newId } from "../../state/new-id";
import { Button, Dialog, FormGrid, FormWide, TextArea, TextField } from "../../ui";
import type { Recorder } from "../recorder";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { changesTo, fieldsOf, payloadOf, type CustomerFields } from "./customer-form";

export interface CustomerDialogProps {
  /** Null: a new one. */
  customer: Contact | null;
  /** What was searched for when nobody was found. */
  name?: string | undefined;
  onDone: (customerId: string) => void;
  onClose: () => void;
}

export function CustomerDialog({ customer, name = "", onDone, onClose }: CustomerDialogProps) {
  const [fields, setFields] = useState<CustomerFields>(() => ({
    ...fieldsOf(customer),
    ...(customer ? {} : { name }),
  }));
  const [customerId] = useState(() => customer?.id ?? newId());
  const [isTried, setTried] = useState(false);
  const attempt = useRecording();
  const set = (field: keyof CustomerFields) => (text: string) => setFields({ ...fields, [field]: text });
  const isNameless = fields.name.trim() === "";
  const save = async () => {
    setTried(true);
    if (isNameless) return;
    if (await attempt.run((recorder) => saveFields(recorder, customer, customerId, fields))) onDone(customerId);
  };
  return (
    <Dialog
      open
      title={customer ? t("customers.editTitle", { name: customer.name }) : t("customers.new")}
      onClose={onClose}
      closesOutside={false}
    >
      <FormGrid
        onSubmit={() => void save()}
        actions={
          <Button type="submit" look="primary" icon="check" busy={attempt.isBusy}>
            {t("customers.save")}
          </Button>
        }
      >
        <FormWide>
          <TextField
            label={t("customers.name")}
            value={fields.name}
            onInput={set("name")}
            error={isTried && isNameless ? t("customers.nameNeeded") : undefined}
            required
            inputRef={(input) => input?.setAttribute("data-autofocus", "")}
          />
        </FormWide>
        <TextField label={t("customers.phone")} type="tel" value={fields.phone} onInput={set("phone")} optional />
        <TextField label={t("customers.email")} type="email" value={fields.email} onInput={set("email")} optional />
        <FormWide>
          <TextArea label={t("customers.address")} value={fields.address} onInput={set("address")} optional />
        </FormWide>
        <FormWide>
          <TextArea label={t("customers.note")} value={fields.note} onInput={set("note")} optional />
        </FormWide>
        <TroubleBanner trouble={attempt.trouble} />
      </FormGrid>
    </Dialog>
  );
}

async function saveFields(
  { record }: Recorder,
  customer: Contact | null,
  customer_id: string,
  fields: CustomerFields,
): Promise<void> {
  const changes = customer && changesTo(customer, fields);
  if (!customer) await record("customer.create", { customer_id, ...payloadOf(fields) });
  else if (changes) await record("customer.update", { customer_id, changes });
}
