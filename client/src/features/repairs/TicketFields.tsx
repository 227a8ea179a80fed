/** The fields of a repair's ticket. A serial that cannot be a valid IMEI shows a hint while it is typed. */
import { useState } from "preact/hooks";
import { serialIn } from "../../core/gs1/reading";
import { mayBeSerial } from "../../core/label-codes";
import { numbersIn } from "../../core/record-codes";
import { t } from "../../i18n";
import { openScanner } from "../../scan";
import { Button, FormWide, MoneyField, TextArea, TextField } from "../../ui";
import { CustomerField } from "../picking/CustomerField";
import { DeviceHistoryList } from "./DeviceHistoryList";
import { TechnicianField } from "./TechnicianField";
import { hintFor, type Ticket, type TicketField } from "./ticket";

export interface TicketFieldsProps {
  ticket: Ticket;
  currency: string;
  missing: readonly TicketField[];
  onChange: (changes: Partial<Ticket>) => void;
}

export function TicketFields({ ticket, currency, missing, onChange }: TicketFieldsProps) {
  const error = (field: TicketField) => (missing.includes(field) ? t("repairs.fillIn") : undefined);
  return (
    <>
      <FormWide>
        <CustomerField customerId={ticket.customer_id} onChange={(customer_id) => onChange({ customer_id })} />
      </FormWide>
      <TextField
        label={t("repairs.description")}
        hint={t("repairs.descriptionHint")}
        value={ticket.description}
        onInput={(description) => onChange({ description })}
        error={error("description")}
        required
      />
      <SerialField ticket={ticket} onChange={onChange} />
      {ticket.serial.trim() === "" ? null : (
        <FormWide>
          <DeviceHistoryList serial={ticket.serial} except={ticket.repair_id} />
        </FormWide>
      )}
      <FormWide>
        <TextArea
          label={t("repairs.problem")}
          value={ticket.problem}
          onInput={(problem) => onChange({ problem })}
          error={error("problem")}
          required
        />
      </FormWide>
      <FormWide>
        <TextArea
          label={t("repairs.diagnosis")}
          value={ticket.diagnosis}
          onInput={(diagnosis) => onChange({ diagnosis })}
          rows={2}
          optional
        />
      </FormWide>
      <MoneyField
        label={t("repairs.price")}
        value={ticket.price}
        currency={currency}
        onInput={(price) => onChange({ price })}
        optional
      />
      <TechnicianField technicianId={ticket.technician_id} onChange={(technician_id) => onChange({ technician_id })} />
    </>
  );
}

/** The device's serial. If its label has several, the person can add the others. */
function SerialField({ ticket, onChange }: Pick<TicketFieldsProps, "ticket" | "onChange">) {
  const hint = hintFor(ticket.serial);
  const [beside, setBeside] = useState<readonly string[]>([]);
  const scan = async () => {
    const [read] = await openScanner({
      mode: "single",
      title: t("repairs.scanDevice"),
      serial: {},
      onCode: (text) => ({ ok: true, message: text }),
    });
    if (!read) return;
    onChange({ serial: serialIn(read.text) });
    setBeside((read.beside ?? []).filter(mayBeSerial));
  };
  const left = beside.filter((other) => !numbersIn(ticket.serial).includes(other));
  return (
    <div class="stack stack--tight">
      <TextField
        label={t("repairs.serial")}
        code
        optional
        value={ticket.serial}
        onInput={(serial) => onChange({ serial })}
        hint={hint === null ? t("repairs.serialHint") : t(`repairs.${hint}`)}
      />
      <Button icon="scan" onClick={() => void scan()}>
        {t("repairs.scanDevice")}
      </Button>
      {left.map((other) => (
        <Button key={other} look="quiet" icon="plus" onClick={() => onChange({ serial: `${ticket.serial}, ${other}` })}>
          {t("repairs.alsoOnLabel", { code: other })}
        </Button>
      ))}
    </div>
  );
}
