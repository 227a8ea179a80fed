/** "It was another unit": corrects a sale, part, transfer or return that has the wrong serial. Nothing is
 * overwritten. */
import { useState } from "preact/hooks";
import { keysOf } from "../../core/record-codes";
import { roleAt } from "../../core/roles";
import { serialKeyOrNull } from "../../core/serial-key";
import { mayRecord } from "../../core/status";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Banner, Button, Code, Dialog, ListRow, ListRows, Menu, Panel, Select, TextArea, showToast } from "../../ui";
import { unitHref } from "../hrefs";
import { RightSerial } from "../picking/RightSerial";
import { TroubleBanner } from "../trouble-banner";
import { UnitStatus } from "../unit-status";
import { useRecording } from "../use-recording";

/** A step with the serial that was recorded. */
export interface WrittenStep {
  operationId: string;
  serial: string;
  itemId: string;
  branchId: string;
  /** Whether the right unit may be among those in stock; false for a return. */
  isFromStock: boolean;
}

/** Managers may ask for a correction; an admin's correction settles at once. */
export function mayCorrect(branchId: string): boolean {
  const person = ready.value;
  return person !== null && mayRecord(roleAt(person.user, branchId), "serial.rename");
}

/** A menu beside a serial on a document; renders nothing for people who may not correct it. */
export function WrongUnitMenu({ step }: { step: WrittenStep }) {
  const [isOpen, setOpen] = useState(false);
  if (!mayCorrect(step.branchId)) return null;
  return (
    <>
      <Menu
        name={step.serial}
        items={[{ label: t("serials.wrongUnit"), icon: "swap", onSelect: () => setOpen(true) }]}
      />
      {isOpen ? <WrongUnitDialog steps={[step]} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** One button for a document with many serials: it first asks which one was wrong. */
export function WrongUnitButton({ steps }: { steps: readonly WrittenStep[] }) {
  const [isOpen, setOpen] = useState(false);
  const [first] = steps;
  if (!first || !mayCorrect(first.branchId)) return null;
  return (
    <>
      <Button look="quiet" icon="swap" onClick={() => setOpen(true)}>
        {t("serials.wrongUnit")}
      </Button>
      {isOpen ? <WrongUnitDialog steps={steps} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** `steps` is never empty. */
export function WrongUnitDialog({ steps, onClose }: { steps: readonly WrittenStep[]; onClose: () => void }) {
  const attempt = useRecording();
  const [serial, setSerial] = useState(steps[0]!.serial);
  const step = steps.find((one) => one.serial === serial) ?? steps[0]!;
  const [right, setRight] = useState("");
  const [note, setNote] = useState("");
  const [isTried, setTried] = useState(false);
  const item = useLive(() => records().item.get(step.itemId), [step.itemId]);
  const person = ready.value;
  const isAdmin = person !== null && mayRecord(roleAt(person.user, person.branch.id), "conflict.resolve");
  const fault = faultOf(step.serial, right);

  const save = async () => {
    setTried(true);
    if (fault) return;
    const payload = {
      operation_id: step.operationId,
      serial: step.serial,
      verdict: "reassign" as const,
      new_serial: right.trim(),
      note: note.trim() || null,
      expects: [],
    };
    if (!(await attempt.run(({ record }) => record("conflict.resolve", payload)))) return;
    showToast(
      t(isAdmin ? "serials.wrongUnitDone" : "serials.wrongUnitAsked", { old: step.serial, new: right.trim() }),
      { tone: "good" },
    );
    onClose();
  };
  const footer = (
    <>
      <Button onClick={onClose}>{t("serials.cancel")}</Button>
      <Button look="primary" icon="check" busy={attempt.isBusy} onClick={() => void save()}>
        {t("serials.saveChange")}
      </Button>
    </>
  );
  return (
    <Dialog open title={t("serials.wrongUnitTitle")} onClose={onClose} footer={footer} closesOutside={false}>
      <div class="stack">
        <p class="soft">{t("serials.wrongUnitAbout", { serial: step.serial })}</p>
        {isAdmin ? null : (
          <Banner tone="info" title={t("serials.adminMustApprove")}>
            {t("serials.adminMustApproveAbout")}
          </Banner>
        )}
        <TroubleBanner trouble={attempt.trouble} />
        {steps.length > 1 ? (
          <Select
            label={t("serials.wrongSerial")}
            value={serial}
            options={steps.map((one) => ({ value: one.serial, label: one.serial }))}
            onInput={setSerial}
          />
        ) : null}
        <RightSerial
          item={item}
          branchId={step.isFromStock ? step.branchId : null}
          value={right}
          onInput={setRight}
          error={isTried ? fault : undefined}
        />
        <TextArea label={t("conflicts.note")} value={note} onInput={setNote} rows={2} maxLength={1000} optional />
      </div>
    </Dialog>
  );
}

function faultOf(wrong: string, right: string): string | undefined {
  const key = serialKeyOrNull(right);
  if (key === null) return t("conflicts.newSerial_empty");
  return key === serialKeyOrNull(wrong) ? t("serials.sameNumber") : undefined;
}

/** Units that a document has by correction, beside those that it lists. */
export function CorrectedUnits({ documentId, serials }: { documentId: string; serials: readonly string[] }) {
  const written = keysOf(serials);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys are compared by what they are
  const found = useLive(async () => {
    const bound = await records().serial.where("document.id").equals(documentId).toArray();
    return bound.filter(({ keys = [] }) => !keys.some((key) => written.includes(key)));
  }, [documentId, written.join("\n")]);
  if (!found || found.length === 0) return null;
  return (
    <Panel title={t("serials.meantUnits")}>
      <ListRows label={t("serials.meantUnits")}>
        {found.map((unit) => (
          <ListRow
            key={unit.id}
            title={<Code>{unit.serial}</Code>}
            href={unitHref(unit.id)}
            trailing={<UnitStatus status={unit.status} contested={unit.contested} creditOnly={unit.credit_only} />}
          />
        ))}
      </ListRows>
    </Panel>
  );
}
