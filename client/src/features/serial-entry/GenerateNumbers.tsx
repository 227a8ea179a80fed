/** Generates serials for units without one. Each device has a range of its own, so that two offline devices never
 * generate the same serial. */
import { useState } from "preact/hooks";
import { LONGEST_RANGE, writeRange } from "../../core/serial-range";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Button, Code, Dialog, NumberField, TextField } from "../../ui";
import { nextNumber } from "./next-number";

export interface GenerateNumbersProps {
  prefix: string;
  /** The serials that are entered already. */
  text: string;
  missing: number;
  onAdd: (line: string) => void;
  onClose: () => void;
}

export function GenerateNumbers({ prefix: given, text, missing, onAdd, onClose }: GenerateNumbersProps) {
  const [prefix, setPrefix] = useState(`${given}-${ready.value?.device.code ?? ""}-`);
  const [count, setCount] = useState<number | null>(Math.max(missing, 1));
  const first = useLive(() => nextNumber(records(), prefix, text), [prefix, text]);
  const range =
    first !== undefined && count !== null && count > 0 && count <= LONGEST_RANGE
      ? writeRange(prefix, first, count)
      : null;
  const add = () => {
    if (range === null) return;
    onAdd(range);
    onClose();
  };
  const footer = (
    <>
      <Button onClick={onClose}>{t("items.cancel")}</Button>
      <Button look="primary" icon="plus" disabled={range === null} onClick={add}>
        {t("restock.generateAdd")}
      </Button>
    </>
  );
  return (
    <Dialog open title={t("restock.generate")} onClose={onClose} footer={footer}>
      <div class="stack">
        <p class="soft">{t("restock.generateAbout")}</p>
        <NumberField label={t("restock.generateCount")} value={count} onInput={setCount} min={1} max={LONGEST_RANGE} />
        <TextField label={t("restock.generatePrefix")} value={prefix} onInput={setPrefix} code maxLength={40} />
        <p role="status">{range === null ? null : <Code>{range}</Code>}</p>
      </div>
    </Dialog>
  );
}
