/** Takes in a device: the customer, the device, the problem. A draft until it is recorded. */
import { useEffect, useState } from "preact/hooks";
import { serialIn } from "../../core/gs1/reading";
import { t } from "../../i18n";
import { newId } from "../../state/new-id";
import { newToken } from "../../state/new-token";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Button, ButtonLink, FormGrid, FormWide, Page, PageHeader, Panel, Skeleton, navigate, queryOf } from "../../ui";
import { useScan } from "../scan-table";
import { DraftPlace } from "../DraftPlace";
import { HREFS, documentHref } from "../hrefs";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { useDraft, type KeptDraft } from "../use-draft";
import { readDeviceHistory } from "./device-history";
import { IntakeFields, IntakePart, SignatureField } from "./IntakeFields";
import { signed } from "./sign";
import { completeTicket, emptyTicket, missingFields, ticketFields, type Ticket } from "./ticket";
import { TicketFields } from "./TicketFields";
import { TicketPhotos } from "./TicketPhotos";

/** A device that was scanned on the way here has a draft of its own; another open draft stays. */
function draftId(serial: string): string {
  return serial === "" ? "repair:new" : `repair:new:${serial}`;
}

export function NewRepairScreen() {
  const asked = queryOf("serial");
  const person = ready.value;
  const draft = useDraft<Ticket>(draftId(asked), {
    begin: () => emptyTicket(newId(), person?.user.id ?? null),
    creates: ({ repair_id }) => ({ kind: "repair", id: repair_id }),
  });
  return (
    <Page>
      <PageHeader title={t("repairs.new")} about={person?.branch.name} backHref={HREFS.repairs} />
      {draft && person ? (
        <DraftPlace draft={draft}>
          <TicketForm draft={draft} asked={asked} currency={person.shop.currency} />
        </DraftPlace>
      ) : (
        <Skeleton lines={6} />
      )}
    </Page>
  );
}

function TicketForm({ draft, asked, currency }: { draft: KeptDraft<Ticket>; asked: string; currency: string }) {
  const { change, isMine } = draft;
  const ticket = completeTicket(draft.data);
  const [isTried, setTried] = useState(false);
  const attempt = useRecording();
  const enterSerial = (serial: string) =>
    void knownOf({ ...ticket, serial }).then((known) => change((now) => ({ serial, ...filledIn(now, known) })));
  useScan("new_ticket", "open", { fill_serial: (text) => enterSerial(serialIn(text)) });
  const isNew = isMine && asked !== "" && ticket.serial === "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for what was asked; `enterSerial` is new each time
  useEffect(() => {
    if (isNew) enterSerial(asked);
  }, [isNew, asked]);

  const open = async () => {
    setTried(true);
    if (missingFields(ticket).length > 0) return;
    await attempt.run(async ({ record }) => {
      const { repair_id, photos } = ticket;
      const opened = { repair_id, ...ticketFields(await signed(ticket)), photos, public_token: newToken() };
      await record("repair.open", opened, { draft });
      navigate(documentHref("repair", ticket.repair_id), { replace: true });
    });
  };
  return (
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
        <TicketFields
          ticket={ticket}
          currency={currency}
          missing={isTried ? missingFields(ticket) : []}
          onChange={change}
        />
        <IntakeFields ticket={ticket} onChange={change} />
        <IntakePart title={t("repairs.photos")}>
          <TicketPhotos
            photos={ticket.photos}
            onAdd={(id) => change((now) => ({ photos: [...new Set([...completeTicket(now).photos, id])] }))}
            onRemove={(id) => change((now) => ({ photos: now.photos.filter((one) => one !== id) }))}
          />
        </IntakePart>
        <SignatureField ticket={ticket} onChange={change} />
        {attempt.trouble ? (
          <FormWide>
            <TroubleBanner trouble={attempt.trouble} />
          </FormWide>
        ) : null}
      </FormGrid>
    </Panel>
  );
}

type Known = Pick<Ticket, "description" | "customer_id">;

/** The shop's records of the device, by its serial. */
async function knownOf(ticket: Ticket): Promise<Known> {
  const { item, customer, repairs } = await readDeviceHistory(records(), ticket.serial, ticket.repair_id);
  const [last] = repairs;
  return {
    description: item?.name ?? last?.device.description ?? "",
    customer_id: customer?.id ?? last?.customer_id ?? null,
  };
}

/** Fills in known values where nobody has typed anything yet. */
function filledIn({ description, customer_id }: Ticket, known: Known): Known {
  return { description: description || known.description, customer_id: customer_id ?? known.customer_id };
}
