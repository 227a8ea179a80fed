/** Whom it is for: nobody named, one of the shop's customers, or a new one; all of it works offline. */
import { useState } from "preact/hooks";
import type { Contact } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { newId } from "../../state/new-id";
import { records } from "../../state/shop";
import { searchContacts } from "../../storage/names";
import { Button, Dialog, FormGrid, FormWide, Icon, ListRow, ListRows, PickList, TextField } from "../../ui";
import { isErased, sayCustomer } from "../erased";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";

export interface CustomerFieldProps {
  customerId: string | null;
  onChange: (customerId: string | null) => void;
}

export function CustomerField({ customerId, onChange }: CustomerFieldProps) {
  const [isChoosing, setChoosing] = useState(false);
  const customer = useLive<Contact | null>(
    async () => (customerId === null ? null : ((await records().customer.get(customerId)) ?? null)),
    [customerId],
  );
  const chosen = (id: string) => {
    setChoosing(false);
    onChange(id);
  };
  return (
    <>
      <ListRows label={t("picking.customer")}>
        <ListRow
          leading={<Icon name="person" />}
          title={customer ? sayCustomer(customer) : t("picking.noCustomer")}
          about={
            customer
              ? isErased(customer)
                ? undefined
                : (customer.phone ?? customer.email ?? undefined)
              : t("picking.customerOptional")
          }
          trailing={
            <div class="cluster">
              <Button onClick={() => setChoosing(true)}>
                {customer ? t("picking.change") : t("picking.chooseCustomer")}
              </Button>
              {customer ? (
                <Button look="quiet" onClick={() => onChange(null)}>
                  {t("picking.removeCustomer")}
                </Button>
              ) : null}
            </div>
          }
        />
      </ListRows>
      {isChoosing ? <CustomerDialog onChosen={chosen} onClose={() => setChoosing(false)} /> : null}
    </>
  );
}

function CustomerDialog({ onChosen, onClose }: { onChosen: (id: string) => void; onClose: () => void }) {
  const [query, setQuery] = useState("");
  const [isNew, setNew] = useState(false);
  const found = useLive(() => searchContacts(records(), "customer", query, 30), [query]) ?? [];
  return (
    <Dialog open title={isNew ? t("picking.newCustomer") : t("picking.chooseCustomer")} onClose={onClose}>
      {isNew ? (
        <NewCustomer name={query} onCreated={onChosen} />
      ) : (
        <div class="stack">
          <PickList
            label={t("picking.findCustomer")}
            query={query}
            onQuery={setQuery}
            options={found.map(({ id, name, phone, email }) => ({
              id,
              title: name,
              about: phone ?? email ?? undefined,
            }))}
            picked={[]}
            onPick={onChosen}
            inputRef={(input) => input?.setAttribute("data-autofocus", "")}
            empty={<p class="soft">{t("picking.noCustomerFound")}</p>}
          />
          <Button icon="plus" onClick={() => setNew(true)}>
            {t("picking.newCustomer")}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

function NewCustomer({ name: given, onCreated }: { name: string; onCreated: (id: string) => void }) {
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
  );
}
