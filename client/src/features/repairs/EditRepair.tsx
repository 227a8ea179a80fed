/** Changing a ticket: field by field, so that two devices may change different ones. */
import { useState } from "preact/hooks";
import type { Repair } from "../../core/model";
import { t } from "../../i18n";
import { Button, Dialog, FormGrid, showToast } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { changedFields, missingFields, ticketOf, type Ticket } from "./ticket";
import { TicketFields } from "./TicketFields";

export function EditRepair({ repair, currency, onClose }: { repair: Repair; currency: string; onClose: () => void }) {
  const [ticket, setTicket] = useState<Ticket>(ticketOf(repair));
  const attempt = useRecording();
  const save = async () => {
    if (missingFields(ticket).length > 0) return;
    const changes = changedFields(ticketOf(repair), ticket);
    if (Object.keys(changes).length === 0) return onClose();
    const done = await attempt.run(({ record }) => record("repair.update", { repair_id: repair.id, changes }));
    if (!done) return;
    showToast(t("repairs.saved"), { tone: "good" });
    onClose();
  };
  return (
    <Dialog open title={t("repairs.edit")} onClose={onClose} shape="wide" closesOutside={false}>
      <FormGrid
        onSubmit={() => void save()}
        actions={
          <Button type="submit" look="primary" icon="check" busy={attempt.isBusy}>
            {t("repairs.save")}
          </Button>
        }
      >
        <TicketFields
          ticket={ticket}
          currency={currency}
          missing={missingFields(ticket)}
          onChange={(changes) => setTicket({ ...ticket, ...changes })}
        />
        <TroubleBanner trouble={attempt.trouble} />
      </FormGrid>
    </Dialog>
  );
}
