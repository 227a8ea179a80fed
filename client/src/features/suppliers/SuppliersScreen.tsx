/** The shop's suppliers, with the selected one and its bills beside them. */
import { useState } from "preact/hooks";
import type { Contact } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { useMore } from "../../state/more";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { contactsNamed } from "../../storage/names";
import {
  Button,
  ButtonLink,
  Code,
  DataTable,
  DateTime,
  EmptyState,
  InARow,
  ListDetail,
  ListRow,
  ListRows,
  Money,
  navigate,
  Page,
  PageHeader,
  Panel,
  Phone,
  queryOf,
  replaceQuery,
  SearchField,
  ShowMore,
  Skeleton,
} from "../../ui";
import { ExportLink } from "../ExportLink";
import { useOpen } from "../first-open";
import { documentHref, HREFS, supplierHref } from "../hrefs";
import { refusalOf, seesCosts } from "../permission";
import { billsOf } from "./bills";
import { ContactDialog } from "../contacts/ContactDialog";
import { Reach } from "../contacts/Reach";
import { SameContact } from "../contacts/SameContact";

export function SuppliersScreen({ supplierId }: { supplierId?: string }) {
  const open = useOpen(
    supplierId,
    () => contactsNamed(records(), "supplier", queryOf("q")),
    ({ id }) => id,
  );
  return (
    <ListDetail
      list={<SupplierList current={open} />}
      detail={open ? <SupplierPage key={open} supplierId={open} /> : null}
      hint={
        <EmptyState icon="truck" title={t("suppliers.title")}>
          {t("suppliers.emptyAbout")}
        </EmptyState>
      }
    />
  );
}

function SupplierList({ current }: { current: string | undefined }) {
  const [isNew, setNew] = useState(false);
  const text = queryOf("q");
  const { rows, left, showMore } = useMore(() => contactsNamed(records(), "supplier", text), [text]);
  const add = (
    <Button look="primary" icon="plus" refusal={refusalOf("supplier.create")} onClick={() => setNew(true)}>
      {t("suppliers.add")}
    </Button>
  );
  const none = (
    <EmptyState icon="truck" title={text === "" ? t("suppliers.empty") : t("suppliers.notFound")}>
      {t("suppliers.emptyAbout")}
    </EmptyState>
  );
  return (
    <Page>
      <PageHeader title={t("suppliers.title")} backHref={HREFS.stock} actions={add} />
      <SearchField
        label={t("suppliers.find")}
        value={text}
        onInput={(q) => replaceQuery({ q })}
        results={rows?.length}
      />
      {rows === undefined ? (
        <Skeleton lines={5} />
      ) : (
        <DataTable
          caption={t("suppliers.title")}
          columns={[
            { key: "name", header: t("customers.name"), cell: ({ name }: Contact) => name },
            {
              key: "phone",
              header: t("customers.phone"),
              cell: ({ phone }: Contact) => (phone ? <Phone>{phone}</Phone> : null),
            },
            { key: "email", header: t("customers.email"), cell: ({ email }: Contact) => email },
          ]}
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => supplierHref(id)}
          current={current}
          empty={none}
        />
      )}
      <ShowMore left={left} onMore={showMore} />
      <ExportLink path="/suppliers" query={{ q: text || null }} />
      {isNew ? (
        <ContactDialog
          kind="supplier"
          contact={null}
          name={text}
          onSaved={(id) => {
            setNew(false);
            navigate(supplierHref(id));
          }}
          onClose={() => setNew(false)}
        />
      ) : null}
    </Page>
  );
}

function SupplierPage({ supplierId }: { supplierId: string }) {
  const [isEditing, setEditing] = useState(false);
  const found = useLive(async () => ({ supplier: await records().supplier.get(supplierId) }), [supplierId]);
  if (found === undefined)
    return (
      <Page>
        <Skeleton lines={4} />
      </Page>
    );
  const { supplier } = found;
  if (!supplier)
    return (
      <Page>
        <PageHeader title={t("suppliers.gone")} backHref={HREFS.suppliers} />
      </Page>
    );
  const { phone, email, address, note } = supplier;
  return (
    <Page>
      <PageHeader
        title={supplier.name}
        backHref={HREFS.suppliers}
        actions={
          <>
            <ButtonLink
              href={`${HREFS.restock}?supplier=${encodeURIComponent(supplier.id)}`}
              look="primary"
              icon="plus"
            >
              {t("restock.billTitle")}
            </ButtonLink>
            <Button icon="edit" refusal={refusalOf("supplier.update")} onClick={() => setEditing(true)}>
              {t("suppliers.edit")}
            </Button>
          </>
        }
      />
      <SameContact kind="supplier" contact={supplier} />
      {phone || email || address || note ? <Reach contact={supplier} /> : null}
      <Bills supplierId={supplier.id} />
      {isEditing ? (
        <ContactDialog
          kind="supplier"
          contact={supplier}
          onSaved={() => setEditing(false)}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </Page>
  );
}

function Bills({ supplierId }: { supplierId: string }) {
  const { rows: bills, left, showMore } = useMore(() => billsOf(records(), supplierId), [supplierId]);
  const currency = ready.value?.shop.currency ?? "EUR";
  return (
    <Panel title={t("suppliers.bills")}>
      {bills?.length === 0 ? <p class="soft">{t("suppliers.noBills")}</p> : null}
      {bills && bills.length > 0 ? (
        <ListRows label={t("suppliers.bills")}>
          {bills.map(({ bill, what, units, cost }) => (
            <ListRow
              key={bill.id}
              title={what}
              about={
                <InARow
                  facts={[
                    t("stock.units", { count: units }),
                    <DateTime at={bill.happened_at} />,
                    bill.reference,
                    <Code>{bill.code}</Code>,
                  ]}
                />
              }
              trailing={cost > 0 && seesCosts() ? <Money minor={cost} currency={currency} /> : undefined}
              href={documentHref("restock", bill.id)}
            />
          ))}
        </ListRows>
      ) : null}
      <ShowMore left={left} onMore={showMore} />
    </Panel>
  );
}
