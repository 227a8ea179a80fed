/** Corrects a unit's serial, or adds a second one. No serial is overwritten: each one still finds the unit. */
import { useState } from "preact/hooks";
import { serialIn } from "../../core/gs1/reading";
import type { Item, Unit } from "../../core/model";
import { keysOf } from "../../core/record-codes";
import { serialKeyOrNull } from "../../core/serial-key";
import { t } from "../../i18n";
import { openScanner } from "../../scan";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { findUnit } from "../../storage/look-up";
import { Banner, Button, Dialog, showToast, TextField } from "../../ui";
import { useScan } from "../scan-table";
import { refusalOf } from "../permission";
import { doubtOf, sayDoubt } from "../serial-entry/serial-doubt";
import { sayTaken } from "../serial-entry/serial-words";
import { namesFrom, useSerialRules } from "../serial-entry/use-serial-check";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { faultOfNumber } from "./new-number";
import type { NumberFault } from "./new-number";

export interface NumberDialogProps {
  unit: Unit;
  task: "rename" | "alias";
  onClose: () => void;
}

export function NumberDialog({ unit, task, onClose }: NumberDialogProps) {
  const attempt = useRecording();
  const [written, setWritten] = useState("");
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const { found, rules } = useNumberCheck(unit, written);
  const isRename = task === "rename";
  const number = written.trim();
  useScan("serial_number", "open", { fill_serial: (text) => setWritten(serialIn(text)) });

  const save = () =>
    attempt.run(async ({ record }) => {
      setTried(true);
      const fault = faultOfNumber(unit, number, await findUnit(records(), number));
      if (fault !== null || (isRename && reason.trim() === "")) return false;
      if (isRename) await record("serial.rename", { serial: unit.serial, new_serial: number, reason: reason.trim() });
      else await record("serial.add_alias", { serial: unit.serial, alias: number });
      showToast(
        isRename
          ? t("serials.renamed", { old: unit.serial, new: number })
          : t("serials.aliased", { alias: number, serial: unit.serial }),
        { tone: "good" },
      );
      onClose();
    });
  const fault = faultOfNumber(unit, number, found?.holder);
  const doubt = doubtOf(rules, number);
  const isShown = isTried || (fault !== null && fault.kind !== "empty");
  const footer = (
    <>
      <Button onClick={onClose}>{t("serials.cancel")}</Button>
      <Button
        look="primary"
        icon="check"
        busy={attempt.isBusy}
        refusal={refusalOf(isRename ? "serial.rename" : "serial.add_alias")}
        onClick={() => void save()}
      >
        {t("serials.saveChange")}
      </Button>
    </>
  );
  return (
    <Dialog open title={t(`serials.${task}`)} onClose={onClose} footer={footer} closesOutside={false}>
      <div class="stack">
        <p class="soft">{t(`serials.${task}About`)}</p>
        <TroubleBanner trouble={attempt.trouble} />
        <TextField
          label={isRename ? t("serials.newNumber") : t("serials.secondNumber")}
          value={written}
          onInput={setWritten}
          code
          required
          error={isShown && fault ? sayFault(fault, found?.itemNames ?? new Map()) : undefined}
        />
        <Button icon="scan" onClick={() => scanNumber(unit, setWritten)}>
          {t("serials.scanNumber")}
        </Button>
        {doubt ? (
          <Banner tone="warn" title={`${number} ${sayDoubt(doubt)}`}>
            {t("serials.doubtAbout")}
          </Banner>
        ) : null}
        {isRename ? <ReasonField reason={reason} onInput={setReason} isTried={isTried} /> : null}
      </div>
    </Dialog>
  );
}

interface ReasonFieldProps {
  reason: string;
  onInput: (reason: string) => void;
  isTried: boolean;
}

function ReasonField({ reason, onInput, isTried }: ReasonFieldProps) {
  return (
    <TextField
      label={t("serials.renameReason")}
      hint={t("serials.renameReasonHint")}
      value={reason}
      onInput={onInput}
      maxLength={200}
      required
      error={isTried && reason.trim() === "" ? t("serials.reasonNeeded") : undefined}
    />
  );
}

/** The unit that already has the serial, and the shop's rules for the item. */
function useNumberCheck(unit: Unit, written: string) {
  const found = useLive(async () => {
    const holder = await findUnit(records(), written);
    const item: Item | undefined = holder && (await records().item.get(holder.item_id));
    const own = await records().item.get(unit.item_id);
    return { holder, category: own?.category ?? null, itemNames: new Map(item ? [[item.id, item.name]] : []) };
  }, [written, unit.item_id]);
  const rules = useSerialRules(found?.category ?? null);
  return { found, rules };
}

/** Scans a label for a serial that the unit does not have yet. */
function scanNumber(unit: Unit, onNumber: (text: string) => void): void {
  const own = keysOf([unit.serial, ...unit.aliases]);
  void openScanner({
    mode: "single",
    title: t("serials.scanNumber"),
    serial: { isDoubtful: (text) => own.includes(serialKeyOrNull(text) ?? "") },
    onCode: (text) => {
      onNumber(serialIn(text));
      return { ok: true, message: text };
    },
  });
}

function sayFault(fault: NumberFault, itemNames: ReadonlyMap<string, string>): string {
  switch (fault.kind) {
    case "empty":
      return t("serials.numberNeeded");
    case "same":
      return t("serials.sameNumber");
    case "taken":
      return `${fault.unit.serial} ${sayTaken(fault.unit, namesFrom(itemNames))}`;
  }
}
