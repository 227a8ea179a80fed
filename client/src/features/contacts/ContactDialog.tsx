/** The form that creates or edits a customer or supplier; works offline. */
import { useState } from "preact/hooks";
import type { Contact } from "../../core/model";
import { t } from "../../i18n";
import { newId } from "../../state/new-id";
import { Button, Dialog, FormGrid, FormWide, Select, showToast, TextArea, TextField } from "../../ui";
import { refusalOf } from "../permission";
import type { Recorder } from "../recorder";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import {
  changesTo,
  CHOICE_NAMES,
  choicesOf,
  CONTACT_FIELDS,
  type ContactField,
  CUSTOMER_CHOICES,
  type CustomerChoice,
  type EnteredContact,
  enteredFrom,
  FIELD_NAMES,
  payloadOf,
} from "./contact-fields";
import { SameContact } from "./SameContact";
import { optionsOf } from "./say-choices";

const TEXT_MAX = 1000;

export interface ContactDialogProps {
  kind: "customer" | "supplier";
  /** Null for a new contact. */
  contact: Contact | null;
  /** The searched text that found nobody; the name of a new contact. */
  name?: string | undefined;
  onSaved: (id: string) => void;
  onClose: () => void;
}

export function ContactDialog({ kind, contact, name, onSaved, onClose }: ContactDialogProps) {
  const [entered, setEntered] = useState(() => enteredFrom(contact, name));
  const [id] = useState(() => contact?.id ?? newId());
  const [isTried, setTried] = useState(false);
  const attempt = useRecording();
  const words = wordsOf(kind, contact);
  const isNameless = entered.name.trim() === "";
  const save = async () => {
    setTried(true);
    if (isNameless) return;
    if (!(await attempt.run((recorder) => recordContact(recorder, kind, contact, id, entered)))) return;
    // No toast for a new contact, which the next screen shows.
    if (contact) showToast(t("customers.saved", { name: entered.name.trim() }), { tone: "good" });
    onSaved(id);
  };
  const refusal = refusalOf(`${kind}.${contact ? "update" : "create"}`);
  return (
    <Dialog open title={words.title} onClose={onClose} closesOutside={false}>
      <FormGrid
        onSubmit={() => void save()}
        actions={
          <Button type="submit" look="primary" icon="check" busy={attempt.isBusy} refusal={refusal}>
            {words.save}
          </Button>
        }
      >
        {FIELD_NAMES.map((field) => (
          <Entry
            key={field}
            name={field}
            value={entered[field]}
            onInput={(text) => setEntered({ ...entered, [field]: text })}
            error={field === "name" && isTried && isNameless ? words.nameNeeded : undefined}
          />
        ))}
        {kind === "customer"
          ? CHOICE_NAMES.map((field) => (
              <Choice
                key={field}
                name={field}
                value={entered[field]}
                onInput={(chosen) => setEntered({ ...entered, [field]: chosen })}
              />
            ))
          : null}
        <FormWide>
          <SameContact
            kind={kind}
            contact={{ id: contact?.id ?? null, phone: entered.phone, email: entered.email }}
            onUse={contact ? undefined : onSaved}
          />
        </FormWide>
        <TroubleBanner trouble={attempt.trouble} />
      </FormGrid>
    </Dialog>
  );
}

function wordsOf(kind: ContactDialogProps["kind"], contact: Contact | null) {
  if (kind === "customer")
    return {
      title: contact ? t("customers.editTitle", { name: contact.name }) : t("customers.new"),
      save: t("customers.save"),
      nameNeeded: t("customers.nameNeeded"),
    };
  return {
    title: contact ? t("suppliers.edit") : t("suppliers.add"),
    save: t("suppliers.save"),
    nameNeeded: t("suppliers.nameNeeded"),
  };
}

interface EntryProps {
  name: ContactField;
  value: string;
  onInput: (text: string) => void;
  error: string | undefined;
}

function Entry({ name, ...props }: EntryProps) {
  const { label, entry } = CONTACT_FIELDS[name];
  switch (entry) {
    case "text":
      return (
        <FormWide>
          <TextField
            label={t(label)}
            required
            inputRef={(input) => input?.setAttribute("data-autofocus", "")}
            {...props}
          />
        </FormWide>
      );
    case "lines":
      return (
        <FormWide>
          <TextArea label={t(label)} maxLength={TEXT_MAX} optional {...props} />
        </FormWide>
      );
    default:
      return <TextField label={t(label)} type={entry} optional {...props} />;
  }
}

function Choice({ name, ...props }: { name: CustomerChoice; value: string; onInput: (chosen: string) => void }) {
  return <Select label={t(CUSTOMER_CHOICES[name].label)} options={optionsOf(name)} {...props} />;
}

async function recordContact(
  { record }: Recorder,
  kind: ContactDialogProps["kind"],
  contact: Contact | null,
  id: string,
  entered: EnteredContact,
): Promise<void> {
  const fields = payloadOf(entered);
  if (kind === "customer") {
    const all = { ...fields, ...choicesOf(entered) };
    const changes = contact && changesTo(contact, all);
    if (!contact) await record("customer.create", { customer_id: id, ...all });
    else if (changes) await record("customer.update", { customer_id: id, changes });
    return;
  }
  const changes = contact && changesTo(contact, fields);
  if (!contact) await record("supplier.create", { supplier_id: id, ...fields });
  else if (changes) await record("supplier.update", { supplier_id: id, changes });
}
