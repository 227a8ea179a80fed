/** The fields of an intake other than the customer, the device and the problem. */
import "./intake.css";
import type { ComponentChildren } from "preact";
import { t } from "../../i18n";
import { Button, FormWide, TextField } from "../../ui";
import { AccessoriesField } from "./AccessoriesField";
import { ChecklistField } from "./ChecklistField";
import { PromiseField } from "./PromiseField";
import { SignaturePad } from "./SignaturePad";
import { SignaturePicture } from "./SignaturePicture";
import type { Ticket } from "./ticket";

export interface IntakeFieldsProps {
  ticket: Ticket;
  /** The ticket is recorded already, with a passcode. */
  hasPasscode?: boolean;
  onChange: (changes: Partial<Ticket>) => void;
}

export function IntakeFields({ ticket, hasPasscode = false, onChange }: IntakeFieldsProps) {
  return (
    <>
      <IntakePart title={t("intake.checklist")}>
        <ChecklistField checklist={ticket.checklist} onChange={(checklist) => onChange({ checklist })} />
      </IntakePart>
      <IntakePart title={t("intake.accessories")}>
        <AccessoriesField accessories={ticket.accessories} onChange={(accessories) => onChange({ accessories })} />
      </IntakePart>
      <TextField
        label={t("intake.passcode")}
        hint={t(hasPasscode ? "intake.passcodeKnown" : "intake.passcodeHint")}
        value={ticket.passcode}
        maxLength={200}
        onInput={(passcode) => onChange({ passcode })}
        optional
      />
      <PromiseField promisedAt={ticket.promised_at} onChange={(promised_at) => onChange({ promised_at })} />
    </>
  );
}

/** Several fields with one heading. */
export function IntakePart({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <FormWide>
      <div class="stack stack--tight">
        <h2 class="field__label">{title}</h2>
        {children}
      </div>
    </FormWide>
  );
}

/** Comes last on the screen, so that the customer sees above what they sign. */
export function SignatureField({ ticket, onChange }: Pick<IntakeFieldsProps, "ticket" | "onChange">) {
  return (
    <IntakePart title={t("repairs.signature")}>
      {ticket.signature === null ? (
        <SignaturePad strokes={ticket.strokes} onChange={(strokes) => onChange({ strokes })} />
      ) : (
        <div class="stack stack--tight">
          <SignaturePicture id={ticket.signature} />
          <Button look="quiet" icon="undo" onClick={() => onChange({ signature: null, strokes: [] })}>
            {t("intake.signAgain")}
          </Button>
        </div>
      )}
    </IntakePart>
  );
}
