/** Creating or editing a supplier in place, offline too. */
import { useState } from "preact/hooks";
import type { Contact } from "../../core/model";
import { t } from "../../i18n";
import { newId } from "../../state/new-id";
import { Button, Dialog, FormGrid, FormWide, showToast, TextArea, TextField } from "../../ui";
import { refusalOf } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { changesBetween, creationOf, draftOf, type SupplierDraft } from "./supplier-form";

export interface SupplierDialogProps {
  /** Null while it is created. */
  supplier: Contact | null;
  /** What was searched for before. */
  name?: string | undefined;
  onSaved: (supplierId: string) => void;
  onClose: () => void;
}

export function SupplierDialog({ supplier, name, onSaved, onClose }: SupplierDialogProps) {
  const attempt = useRecording();
  const [data, setData] = useState(() => draftOf(supplier, name));
  const [id] = useState(() => supplier?.id ?? newId());
  const [isTried, setTried] = useState(false);
  const change = (part: Partial<typeof data>) => setData({ ...data, ...part });
  const save = async () => {
    setTried(true);
    if (data.name.trim() === "") return;
    await attempt.run(async ({ record }) => {
      if (!supplier) await record("supplier.create", creationOf(id, data));
      const changes = supplier && changesBetween(supplier, data);
      if (changes) await record("supplier.update", { supplier_id: id, changes });
      showToast(t("suppliers.saved", { name: data.name.trim() }), { tone: "good" });
      onSaved(id);
    });
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("suppliers.cancel")}</Button>
      <Button
        type="submit"
        look="primary"
        icon="check"
        busy={attempt.isBusy}
        refusal={refusalOf(supplier ? "supplier.update" : "supplier.create")}
      >
        {t("suppliers.save")}
      </Button>
    </>
  );
  return (
    <Dialog open title={supplier ? t("suppliers.edit") : t("suppliers.add")} onClose={onClose} closesOutside={false}>
      <FormGrid onSubmit={() => void save()} actions={actions}>
        <FormWide>
          <TroubleBanner trouble={attempt.trouble} />
          <TextField
            label={t("suppliers.name")}
            value={data.name}
            onInput={(text) => change({ name: text })}
            error={isTried && data.name.trim() === "" ? t("suppliers.nameNeeded") : undefined}
            required
          />
        </FormWide>
        <ContactFields data={data} change={change} />
      </FormGrid>
    </Dialog>
  );
}

interface ContactFieldsProps {
  data: SupplierDraft;
  change: (part: Partial<SupplierDraft>) => void;
}

function ContactFields({ data, change }: ContactFieldsProps) {
  return (
    <>
      <TextField
        label={t("suppliers.phone")}
        type="tel"
        value={data.phone}
        onInput={(phone) => change({ phone })}
        optional
      />
      <TextField
        label={t("suppliers.email")}
        type="email"
        value={data.email}
        onInput={(email) => change({ email })}
        optional
      />
      <TextField
        label={t("suppliers.address")}
        value={data.address}
        onInput={(address) => change({ address })}
        optional
      />
      <FormWide>
        <TextArea
          label={t("suppliers.note")}
          value={data.note}
          onInput={(note) => change({ note })}
          maxLength={1000}
          optional
        />
      </FormWide>
    </>
  );
}
