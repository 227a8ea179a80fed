/** The customers of the shop, with the selected one beside them. */
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { useMore } from "../../state/more";
import { records } from "../../state/shop";
import {
  Button,
  Code,
  DataTable,
  EmptyState,
  ListDetail,
  Page,
  PageHeader,
  SearchField,
  ShowMore,
  Skeleton,
  navigate,
  queryOf,
  replaceQuery,
  Phone,
} from "../../ui";
import type { Column } from "../../ui";
import { ContactDialog } from "../contacts/ContactDialog";
import { sayCustomer } from "../erased";
import { ExportLink } from "../ExportLink";
import { useOpen } from "../first-open";
import { customerHref } from "../hrefs";
import { refusalOf } from "../permission";
import { CustomerPage } from "./CustomerPage";
import { findCustomers, type ListedCustomer } from "./find-customers";

export function CustomersScreen({ customerId }: { customerId?: string }) {
  const open = useOpen(
    customerId,
    () => findCustomers(records(), queryOf("q")),
    ({ customer }) => customer.id,
  );
  return (
    <ListDetail
      list={<CustomerList current={open} />}
      detail={open ? <CustomerPage key={open} customerId={open} /> : null}
      hint={
        <EmptyState icon="person" title={t("customers.choose")}>
          {t("customers.chooseBody")}
        </EmptyState>
      }
    />
  );
}

function CustomerList({ current }: { current: string | undefined }) {
  const [isNew, setNew] = useState(false);
  const text = queryOf("q");
  const { rows, left, showMore } = useMore(() => findCustomers(records(), text), [text]);
  // The list and the detail are one screen, so the dialog would stay open.
  const created = (id: string) => {
    setNew(false);
    navigate(customerHref(id));
  };
  const add = (
    <Button look="primary" icon="plus" refusal={refusalOf("customer.create")} onClick={() => setNew(true)}>
      {t("customers.new")}
    </Button>
  );
  return (
    <Page>
      <PageHeader title={t("customers.title")} actions={add} />
      <SearchField
        label={t("customers.search")}
        value={text}
        onInput={(q) => replaceQuery({ q })}
        results={rows?.length}
      />
      {rows === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <DataTable
          caption={t("customers.title")}
          columns={columns()}
          rows={rows}
          rowKey={({ customer }) => customer.id}
          rowHref={({ customer }) =>
            text === "" ? customerHref(customer.id) : `${customerHref(customer.id)}?q=${encodeURIComponent(text)}`
          }
          current={current}
          empty={
            text === "" ? (
              <EmptyState icon="person" title={t("customers.none")} action={add}>
                {t("customers.noneBody")}
              </EmptyState>
            ) : (
              <EmptyState icon="search" title={t("customers.notFound")} action={add}>
                {t("customers.notFoundBody")}
              </EmptyState>
            )
          }
        />
      )}
      <ShowMore left={left} onMore={showMore} />
      <ExportLink path="/customers" query={{ q: text || null }} />
      {isNew ? (
        <ContactDialog kind="customer" contact={null} name={text} onSaved={created} onClose={() => setNew(false)} />
      ) : null}
    </Page>
  );
}

function columns(): readonly Column<ListedCustomer>[] {
  return [
    { key: "name", header: t("customers.name"), cell: ({ customer }) => sayCustomer(customer) },
    {
      key: "phone",
      header: t("customers.phone"),
      cell: ({ customer }) => (customer.phone ? <Phone>{customer.phone}</Phone> : null),
      narrow: "end",
    },
    {
      key: "found",
      header: t("customers.foundBy"),
      cell: ({ customer, serial }) => (serial ? <Code>{serial}</Code> : customer.email),
    },
  ];
}
