/** A customer who was recorded twice: merging the two, undoing that, and the way from one page to the other. */
import { useState } from "preact/hooks";
import type { Contact } from "../../core/model";
import { t } from "../../i18n";
import { Banner, Button, ButtonLink, Confirm, ListRow, ListRows, Panel, Phone, showToast } from "../../ui";
import { SameContact } from "../contacts/SameContact";
import { isErased, sayCustomer } from "../erased";
import { customerHref } from "../hrefs";
import { refusalOf } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";

/** Offers to merge another customer into this one, whose name stays. */
export function MergeButton({ customer, other }: { customer: Contact; other: Contact }) {
  const [isOpen, setOpen] = useState(false);
  const attempt = useRecording();
  const names = { name: customer.name, other: other.name };
  const merge = async () => {
    const payload = { customer_id: other.id, into_id: customer.id };
    if (!(await attempt.run(({ record }) => record("customer.merge", payload)))) return;
    showToast(t("customers.mergeDone", names), { tone: "good" });
    setOpen(false);
  };
  return (
    <>
      <Button refusal={refusalOf("customer.merge")} onClick={() => setOpen(true)}>
        {t("customers.samePerson", { name: other.name })}
      </Button>
      <Confirm
        open={isOpen}
        title={t("customers.mergeTitle", names)}
        body={
          <div class="stack">
            <ListRows label={t("customers.title")}>
              {[customer, other].map((one) => (
                <ListRow key={one.id} title={one.name} about={one.phone ? <Phone>{one.phone}</Phone> : one.email} />
              ))}
            </ListRows>
            <p>{t("customers.mergeBody", { name: customer.name })}</p>
            <p class="soft">{t("customers.mergeData")}</p>
            <TroubleBanner trouble={attempt.trouble} />
          </div>
        }
        action={t("customers.mergeConfirm")}
        busy={attempt.isBusy}
        onConfirm={() => void merge()}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

/** Leads to the customer whom this one was merged into; if there is none, offers one with the same phone or e-mail. */
export function OnePerson({ customer, into }: { customer: Contact; into: Contact | null }) {
  if (into) return <MergedInto into={into} />;
  if (isErased(customer)) return null;
  return (
    <SameContact
      kind="customer"
      contact={customer}
      more={(other) => <MergeButton customer={customer} other={other} />}
    />
  );
}

/** A banner with the customer who has the units, sales and repairs now; this page shows the former one. */
function MergedInto({ into }: { into: Contact }) {
  const name = sayCustomer(into);
  return (
    <Banner
      tone="info"
      title={t("customers.isMerged", { name })}
      actions={
        <ButtonLink href={customerHref(into.id)} look="primary">
          {t("customers.openSame", { name })}
        </ButtonLink>
      }
    >
      {t("customers.isMergedBody")}
    </Banner>
  );
}

/** The customers who were merged into this one. The last merge is undone as any operation is: an admin discards it. */
export function AlsoRecorded({ customer, merged }: { customer: Contact; merged: readonly Contact[] }) {
  const attempt = useRecording();
  if (merged.length === 0) return null;
  const operation_id = customer.merged_by ?? null;
  const undo = async (id: string) => {
    const payload = { operation_id: id, verdict: "discard" as const, expects: [] };
    if (!(await attempt.run(({ record }) => record("conflict.resolve", payload)))) return;
    showToast(t("customers.mergeUndone"), { tone: "good" });
  };
  return (
    <Panel title={t("customers.alsoRecorded")}>
      <ListRows label={t("customers.alsoRecorded")}>
        {merged.map((one) => (
          <ListRow
            key={one.id}
            title={sayCustomer(one)}
            about={isErased(one) ? null : one.phone ? <Phone>{one.phone}</Phone> : one.email}
            href={customerHref(one.id)}
          />
        ))}
      </ListRows>
      <TroubleBanner trouble={attempt.trouble} />
      {operation_id === null ? null : (
        <Button
          look="quiet"
          refusal={refusalOf("conflict.resolve")}
          busy={attempt.isBusy}
          onClick={() => void undo(operation_id)}
        >
          {t("customers.mergeUndo")}
        </Button>
      )}
    </Panel>
  );
}
