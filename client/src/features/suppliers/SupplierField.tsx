/** Whom a bill is from: nobody named, a supplier of the shop, or a new one. */
import { useState } from "preact/hooks";
import type { Contact } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { searchContacts } from "../../storage/names";
import { Button, Dialog, Icon, ListRow, ListRows, PickList } from "../../ui";
import { SupplierDialog } from "./SupplierDialog";

export interface SupplierFieldProps {
  supplierId: string | null;
  onChange: (supplierId: string | null) => void;
}

export function SupplierField({ supplierId, onChange }: SupplierFieldProps) {
  const [isChoosing, setChoosing] = useState(false);
  const supplier = useLive<Contact | null>(
    async () => (supplierId === null ? null : ((await records().supplier.get(supplierId)) ?? null)),
    [supplierId],
  );
  const chosen = (id: string) => {
    setChoosing(false);
    onChange(id);
  };
  return (
    <>
      <ListRows label={t("suppliers.supplier")}>
        <ListRow
          leading={<Icon name="truck" />}
          title={supplier ? supplier.name : t("suppliers.none")}
          about={supplier ? (supplier.phone ?? supplier.email ?? undefined) : t("suppliers.optional")}
          trailing={
            <div class="cluster">
              <Button onClick={() => setChoosing(true)}>
                {supplier ? t("suppliers.change") : t("suppliers.choose")}
              </Button>
              {supplier ? (
                <Button look="quiet" onClick={() => onChange(null)}>
                  {t("suppliers.remove")}
                </Button>
              ) : null}
            </div>
          }
        />
      </ListRows>
      {isChoosing ? <ChooseSupplier onChosen={chosen} onClose={() => setChoosing(false)} /> : null}
    </>
  );
}

function ChooseSupplier({ onChosen, onClose }: { onChosen: (id: string) => void; onClose: () => void }) {
  const [query, setQuery] = useState("");
  const [isNew, setNew] = useState(false);
  const found = useLive(() => searchContacts(records(), "supplier", query, 30), [query]);
  if (isNew) return <SupplierDialog supplier={null} name={query} onSaved={onChosen} onClose={onClose} />;
  return (
    <Dialog open title={t("suppliers.choose")} onClose={onClose}>
      <div class="stack">
        <PickList
          label={t("suppliers.find")}
          query={query}
          onQuery={setQuery}
          options={(found ?? []).map(({ id, name, phone, email }) => ({
            id,
            title: name,
            about: phone ?? email ?? undefined,
          }))}
          picked={[]}
          onPick={onChosen}
          inputRef={(input) => input?.setAttribute("data-autofocus", "")}
          empty={found ? <p class="soft">{t("suppliers.notFound")}</p> : null}
        />
        <Button icon="plus" onClick={() => setNew(true)}>
          {t("suppliers.add")}
        </Button>
      </div>
    </Dialog>
  );
}
