/** One customer: contact links, their units with the remaining warranty, their sales and repairs. */
import { useState } from "preact/hooks";
import { exportCustomer } from "../../api/customers";
import type { Contact } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  Banner,
  Button,
  ButtonLink,
  Code,
  DateTime,
  EmptyState,
  Fact,
  InARow,
  ListRow,
  ListRows,
  Menu,
  Money,
  Page,
  PageHeader,
  Panel,
  Skeleton,
} from "../../ui";
import type { Action } from "../../ui";
import { connectionRefusal } from "../connection";
import { ContactDialog } from "../contacts/ContactDialog";
import { Reach } from "../contacts/Reach";
import { isErased, sayCustomer, sayText } from "../erased";
import { sayChoices } from "../contacts/say-choices";
import { HREFS, documentHref, sellToHref, unitHref } from "../hrefs";
import { adminRefusal, refusalOf } from "../permission";
import { RepairStatus } from "../repairs/RepairStatus";
import { SaleStatus } from "../sales/SaleStatus";
import { saveFile } from "../save-file";
import { sayWarranty } from "../serials/warranty-words";
import { TroubleBanner } from "../trouble-banner";
import { UnitStatus } from "../unit-status";
import { useAttempt } from "../use-attempt";
import { EraseDialog } from "./EraseDialog";
import { AlsoRecorded, OnePerson } from "./MergedCustomers";
import { readCustomer, type CustomerDetails } from "./customer-details";

export function CustomerPage({ customerId }: { customerId: string }) {
  const [isEditing, setEditing] = useState(false);
  const [isErasing, setErasing] = useState(false);
  const exporting = useAttempt();
  const takeAway = async () => saveFile(await exportCustomer(customerId), "customer.json");
  const details = useLive(() => readCustomer(records(), customerId), [customerId]);
  if (details === undefined) {
    return (
      <Page>
        <Skeleton lines={6} />
      </Page>
    );
  }
  if (details === null) {
    return (
      <Page>
        <PageHeader title={t("customers.gone")} backHref={HREFS.customers} />
        <EmptyState
          icon="person"
          title={t("customers.gone")}
          action={<ButtonLink href={HREFS.customers}>{t("customers.title")}</ButtonLink>}
        >
          {t("customers.goneBody")}
        </EmptyState>
      </Page>
    );
  }
  const { customer, into, merged } = details;
  return (
    <Page>
      <PageHeader
        title={sayCustomer(customer)}
        backHref={HREFS.customers}
        actions={
          <>
            {isErased(customer) || into ? null : (
              <>
                <ButtonLink href={sellToHref(customer.id)} look="primary" icon="receipt">
                  {t("customers.sell")}
                </ButtonLink>
                <Button icon="edit" refusal={refusalOf("customer.update")} onClick={() => setEditing(true)}>
                  {t("customers.edit")}
                </Button>
              </>
            )}
            <Menu
              name={sayCustomer(customer)}
              items={theirRights(
                customer,
                () => void exporting.run(takeAway),
                () => setErasing(true),
              )}
            />
          </>
        }
      />
      <TroubleBanner trouble={exporting.trouble} />
      <OnePerson customer={customer} into={into} />
      {isErased(customer) ? <Banner tone="info">{t("customers.erasedBody")}</Banner> : <Reached customer={customer} />}
      <AlsoRecorded customer={customer} merged={merged} />
      <Units details={details} />
      <Sales details={details} />
      <Repairs details={details} />
      {isErasing ? <EraseDialog details={details} onClose={() => setErasing(false)} /> : null}
      {isEditing ? (
        <ContactDialog
          kind="customer"
          contact={customer}
          onSaved={() => setEditing(false)}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </Page>
  );
}

/** The customer's rights under the GDPR. An admin carries them out online. */
function theirRights(customer: Contact, onExport: () => void, onErase: () => void): Action[] {
  const refusal = adminRefusal() ?? connectionRefusal();
  const all: Action = { label: t("customers.export"), icon: "download", refusal, onSelect: onExport };
  return isErased(customer)
    ? [all]
    : [all, { label: t("customers.erase"), icon: "trash", danger: true, refusal, onSelect: onErase }];
}

function Reached({ customer }: { customer: Contact }) {
  const { phone, email, address, note } = customer;
  const chosen = sayChoices(customer);
  if (!phone && !email && !address && !note && chosen.length === 0)
    return <p class="soft">{t("customers.nothingWritten")}</p>;
  return (
    <Reach contact={customer}>
      {chosen.map(({ term, text }) => (
        <Fact key={term} term={term}>
          {text}
        </Fact>
      ))}
    </Reach>
  );
}

function Units({ details: { units } }: { details: CustomerDetails }) {
  const now = Date.now();
  return (
    <Panel title={t("customers.units")}>
      {units.length === 0 ? <p class="soft">{t("customers.noUnits")}</p> : null}
      {units.length === 0 ? null : (
        <ListRows label={t("customers.units")}>
          {units.map(({ unit, item }) => (
            <ListRow
              key={unit.id}
              title={item?.name ?? "?"}
              about={<InARow facts={[<Code>{unit.serial}</Code>, sayWarranty(now, unit)]} />}
              href={unitHref(unit.id)}
              trailing={<UnitStatus status={unit.status} contested={unit.contested} creditOnly={unit.credit_only} />}
            />
          ))}
        </ListRows>
      )}
    </Panel>
  );
}

function Sales({ details: { sales } }: { details: CustomerDetails }) {
  const currency = ready.value?.shop.currency ?? "EUR";
  return (
    <Panel title={t("customers.sales")}>
      {sales.length === 0 ? <p class="soft">{t("customers.noSales")}</p> : null}
      {sales.length === 0 ? null : (
        <ListRows label={t("customers.sales")}>
          {sales.map(({ sale, what }) => (
            <ListRow
              key={sale.id}
              title={what}
              about={
                <InARow
                  facts={[
                    <DateTime at={sale.happened_at} />,
                    <Money minor={sale.total} currency={currency} />,
                    <Code>{sale.code}</Code>,
                  ]}
                />
              }
              href={documentHref("sale", sale.id)}
              trailing={<SaleStatus sale={sale} />}
            />
          ))}
        </ListRows>
      )}
    </Panel>
  );
}

function Repairs({ details: { repairs } }: { details: CustomerDetails }) {
  return (
    <Panel title={t("customers.repairs")}>
      {repairs.length === 0 ? <p class="soft">{t("customers.noRepairs")}</p> : null}
      {repairs.length === 0 ? null : (
        <ListRows label={t("customers.repairs")}>
          {repairs.map((repair) => (
            <ListRow
              key={repair.id}
              title={sayText(repair.device.description)}
              about={<InARow facts={[sayText(repair.problem), <Code>{repair.code}</Code>]} />}
              href={documentHref("repair", repair.id)}
              trailing={<RepairStatus repair={repair} />}
            />
          ))}
        </ListRows>
      )}
    </Panel>
  );
}
