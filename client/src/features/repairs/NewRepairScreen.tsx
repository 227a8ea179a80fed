/** Taking in a device: whose, what, what is wrong. Kept as a draft until it is recorded. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n";
import { useScanTarget } from "../../scan";
import { dropDraft, readDraft, keepTyping } from "../../state/drafts";
import { newId, record } from "../../state/record";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Button, ButtonLink, FormGrid, FormWide, Page, PageHeader, Panel, Skeleton, navigate, queryOf } from "../../ui";
import { HREFS, documentHref } from "../hrefs";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { readDeviceHistory } from "./device-history";
import { emptyTicket, missingFields, ticketFields, type Ticket } from "./ticket";
import { TicketFields } from "./TicketFields";

const DRAFT = "repair:new";

export function NewRepairScreen() {
  const [ticket, setTicket] = useState<Ticket | null>(null);
  const [isTried, setTried] = useState(false);
  const attempt = useAttempt();
  const person = ready.value;
  const asked = queryOf("serial");
  useEffect(() => {
    void readTicket(person?.user.id ?? null, asked).then(setTicket);
  }, [asked]);
  const change = (changes: Partial<Ticket>) => {
    if (!ticket) return;
    const next = { ...ticket, ...changes };
    setTicket(next);
    void keepTyping(DRAFT, next);
  };
  useScanTarget((serial) => {
    if (ticket) void withDevice({ ...ticket, serial }).then(change);
  });
  if (!ticket || !person) {
    return (
      <Page>
        <Skeleton lines={6} />
      </Page>
    );
  }

  const open = async () => {
    setTried(true);
    if (missingFields(ticket).length > 0 || attempt.isBusy) return;
    const done = await attempt.run(async () => {
      await record("repair.open", { repair_id: ticket.repair_id, ...ticketFields(ticket) });
      await dropDraft(DRAFT);
    });
    if (done) navigate(documentHref("repair", ticket.repair_id), { replace: true });
  };

  return (
    <Page>
      <PageHeader title={t("repairs.openTitle")} about={person.branch.name} backHref={HREFS.repairs} />
      <Panel>
        <FormGrid
          onSubmit={() => void open()}
          actions={
            <>
              <ButtonLink href={HREFS.repairs}>{t("repairs.later")}</ButtonLink>
              <Button type="submit" look="primary" icon="check" busy={attempt.isBusy}>
                {t("repairs.open")}
              </Button>
            </>
          }
        >
          <TicketFields ticket={ticket} currency={person.shop.currency} missing={isTried ? missingFields(ticket) : []} onChange={change} />
          {attempt.trouble ? (
            <FormWide>
              <TroubleBanner trouble={attempt.trouble} />
            </FormWide>
          ) : null}
        </FormGrid>
      </Panel>
    </Page>
  );
}

/** A draft whose repair was recorded just before the app was killed is not offered again. */
async function readTicket(technicianId: string | null, serial: string): Promise<Ticket> {
  const kept = await readDraft<Ticket>(DRAFT);
  const isOpened = kept !== undefined && (await records().repair.get(kept.repair_id)) !== undefined;
  const empty = emptyTicket(newId(), technicianId);
  if (serial !== "" && kept?.serial !== serial) return withDevice({ ...empty, serial });
  return kept && !isOpened ? { ...empty, ...kept } : empty;
}

/** What the shop knows of the device by its number, where nobody wrote anything yet. */
async function withDevice(ticket: Ticket): Promise<Ticket> {
  const { item, customer, repairs } = await readDeviceHistory(records(), ticket.serial, ticket.repair_id);
  const [last] = repairs;
  return {
    ...ticket,
    description: ticket.description || (item?.name ?? last?.device.description ?? ""),
    customer_id: ticket.customer_id ?? customer?.id ?? last?.customer_id ?? null,
  };
}
