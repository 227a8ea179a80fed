/** Edits a ticket field by field, so that two devices can change different fields. */
import { useState } from "preact/hooks";
import type { Repair } from "../../core/model";
import { t } from "../../i18n";
import { Button, Dialog, FormGrid, showToast } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { IntakeFields, SignatureField } from "./IntakeFields";
import { signed } from "./sign";
import { changedFields, missingFields, ticketOf, type Ticket } from "./ticket";
import { TicketFields } from "./TicketFields";

export function EditRepair({ repair, currency, onClose }: { repair: Repair; currency: string; onClose: () => void }) {
  const [ticket, setTicket] = useState<Ticket>(ticketOf(repair));
  const attempt = useRecording();
  const change = (changes: Partial<Ticket>) => setTicket((now) => ({ ...now, ...changes }));
  const save = async () => {
    if (missingFields(ticket).length > 0) return;
    const done = await attempt.run(async ({ record }) => {
      const changes = changedFields(ticketOf(repair), await signed(ticket));
      if (Object.keys(changes).length === 0) return;
      await record("repair.update", { repair_id: repair.id, changes });
      showToast(t("repairs.saved"), { tone: "good" });
    });
    if (done) onClose();
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
        <TicketFields ticket={ticket} currency={currency} missing={missingFields(ticket)} onChange={change} />
        <IntakeFields ticket={ticket} hasPasscode={repair.has_passcode} onChange={change} />
        <SignatureField ticket={ticket} onChange={change} />
        <TroubleBanner trouble={attempt.trouble} />
      </FormGrid>
    </Dialog>
  );
}
