/** Changes a unit's status by hand, or adds a note, as the table and the role allow. */
import { useState } from "preact/hooks";
import type { Status, Unit } from "../../core/model";
import { choicesFrom, choicesOf } from "../../core/status";
import { t } from "../../i18n";
import { ready } from "../../state/session";
import { Banner, Button, ButtonLink, Choice, Code, Dialog, showToast, TextArea } from "../../ui";
import { unitHref } from "../hrefs";
import { TroubleBanner } from "../trouble-banner";
import { UnitStatus } from "../unit-status";
import { useRecording } from "../use-recording";
import { changeOf } from "./unit-change";

export interface UnitSheetProps {
  unit: Unit | null;
  onClose: () => void;
  /** `note` shows only the note. */
  only?: "note" | undefined;
  /** True if the screen behind the sheet is not the unit's page. */
  linksToPage?: boolean | undefined;
}

export function UnitSheet({ unit, ...props }: UnitSheetProps) {
  return unit ? <OpenSheet key={unit.id} unit={unit} {...props} /> : null;
}

function OpenSheet({ unit, onClose, only, linksToPage = false }: UnitSheetProps & { unit: Unit }) {
  const attempt = useRecording();
  const [status, setStatus] = useState<Status>(unit.status);
  const [note, setNote] = useState(only === "note" ? (unit.note ?? "") : "");
  const [isTried, setTried] = useState(false);
  const role = ready.value?.role ?? "technician";
  const choices = choicesOf(role, unit.status, unit.credit_only);
  const change = changeOf(unit, status, note);

  const save = async () => {
    setTried(true);
    if (change === null || attempt.isBusy) return;
    const isDone = await attempt.run(({ record }) =>
      change.type === "serial.note"
        ? record("serial.note", change.payload)
        : record("serial.set_status", change.payload),
    );
    if (!isDone) return;
    const words =
      change.type === "serial.note"
        ? t("serials.noted", { serial: unit.serial })
        : t("serials.changedTo", { serial: unit.serial, status: t(`units.${status}`) });
    showToast(words, { tone: "good" });
    onClose();
  };
  const footer = (
    <>
      <Button onClick={onClose}>{t("serials.cancel")}</Button>
      <Button look="primary" busy={attempt.isBusy} onClick={() => void save()}>
        {t("serials.saveChange")}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      title={only === "note" ? t("serials.addNote") : t("serials.changeStatus")}
      onClose={onClose}
      shape="sheet"
      footer={footer}
    >
      <div class="stack">
        <div class="cluster cluster--apart">
          <span class="strong">
            <Code>{unit.serial}</Code>
          </span>
          <UnitStatus status={unit.status} contested={unit.contested} creditOnly={unit.credit_only} />
        </div>
        <TroubleBanner trouble={attempt.trouble} />
        {only === "note" ? null : <StatusChoice unit={unit} choices={choices} value={status} onInput={setStatus} />}
        <TextArea
          label={t("serials.note")}
          optional={only !== "note"}
          value={note}
          onInput={setNote}
          maxLength={1000}
          error={isTried && change === null ? t("serials.nothingToSave") : undefined}
        />
        {linksToPage ? (
          <ButtonLink href={unitHref(unit.id)} look="quiet" icon="history">
            {t("serials.openUnit")}
          </ButtonLink>
        ) : null}
      </div>
    </Dialog>
  );
}

/** Why the signed-in person cannot choose another status for a unit; undefined if they can. */
export function statusRefusal({ status, credit_only }: Unit): string | undefined {
  if (choicesOf(ready.value?.role ?? "technician", status, credit_only).length > 0) return undefined;
  if (choicesFrom(status, credit_only).length > 0) return t("serials.statusNeedsRole");
  return t(credit_only ? "serials.onlyCredited" : "serials.noChoice");
}

interface StatusChoiceProps {
  unit: Unit;
  choices: readonly Status[];
  value: Status;
  onInput: (status: Status) => void;
}

function StatusChoice({ unit, choices, value, onInput }: StatusChoiceProps) {
  if (choices.length === 0) return <Banner tone="info">{statusRefusal(unit)}</Banner>;
  const options = [
    { value: unit.status, label: t("serials.keepStatus", { status: t(`units.${unit.status}`) }) },
    ...choices.map((status) => ({ value: status, label: t(`units.${status}`) })),
  ];
  return <Choice legend={t("serials.newStatus")} value={value} options={options} onInput={onInput} />;
}
