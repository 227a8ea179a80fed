/** New serials, one per line: typed, pasted, scanned; progress, repeats and taken numbers named as they come. */
import { useRef } from "preact/hooks";
import { serialKeyOrNull } from "../../core/serial-key";
import { parseSerialList } from "../../core/serial-list";
import { t } from "../../i18n";
import { giveSignal, openScanner, useScanTarget } from "../../scan";
import { appendLine, Banner, Button, LinesField, removeLastLine, showToast } from "../../ui";
import { hasBadLines } from "./check-serials";
import type { SerialCheck } from "./check-serials";
import { problemsByLine, sayTaken } from "./serial-words";
import type { Names } from "./serial-words";
import { namesFrom, readTaken } from "./use-serial-check";

export interface SerialEntryProps {
  label: string;
  text: string;
  onInput: (text: string) => void;
  check: SerialCheck;
  names: Names;
  /** Offer to take the number of lines as the quantity. */
  onQuantity: (quantity: number) => void;
  error?: string | undefined;
}

export function SerialEntry({ label, text, onInput, check, names, onQuantity, error }: SerialEntryProps) {
  // Scans come faster than renders: each appends to what the one before it left.
  const latest = useRef({ text, required: check.required });
  latest.current = { text, required: check.required };
  const change = (changed: string) => {
    latest.current = { ...latest.current, text: changed };
    onInput(changed);
  };
  const take = async (serial: string) => {
    const verdict = await judge(serial, latest.current.text);
    if (!verdict.ok) return verdict;
    change(appendLine(latest.current.text, serial));
    const entered = parseSerialList(latest.current.text).entries.length;
    return { ok: true, message: t("restock.scanned", { entered, required: latest.current.required }) };
  };
  const scan = () =>
    openScanner({
      mode: "continuous",
      title: t("restock.scan"),
      keyOf: (code) => serialKeyOrNull(code) ?? code,
      onCode: take,
      onUndo: (code) => change(removeLastLine(latest.current.text, code)),
    });
  useScanTarget((code) => {
    void take(code).then(({ ok, message }) => {
      giveSignal(ok ? "good" : "bad");
      showToast(`${code} · ${message}`, { tone: ok ? "good" : "bad" });
    });
  });

  const { entered, required } = check;
  return (
    <div class="stack stack--tight">
      <LinesField label={label} hint={t("restock.serialsHint")} error={error} value={text} onInput={onInput} requiredLines={required} enteredLines={entered} keyOf={(line) => serialKeyOrNull(line) ?? line} problems={problemsByLine(check, names)} tools={<Tools onScan={() => void scan()} entered={entered} required={required} onQuantity={onQuantity} isClean={!hasBadLines(check)} />} />
      {check.doubtfulImeis.map(({ line, serial }) => (
        <Banner key={line} tone="warn">
          {t("restock.imei", { line, serial })}
        </Banner>
      ))}
    </div>
  );
}

interface ToolsProps {
  onScan: () => void;
  entered: number;
  required: number;
  isClean: boolean;
  onQuantity: (quantity: number) => void;
}

function Tools({ onScan, entered, required, isClean, onQuantity }: ToolsProps) {
  return (
    <>
      <Button icon="scan" onClick={onScan}>
        {t("restock.scan")}
      </Button>
      {entered > required && isClean ? (
        <Button look="quiet" onClick={() => onQuantity(entered)}>
          {t("restock.useCount", { count: entered })}
        </Button>
      ) : null}
    </>
  );
}

async function judge(serial: string, text: string): Promise<{ ok: boolean; message: string }> {
  const key = serialKeyOrNull(serial);
  if (key === null) return { ok: false, message: t("restock.noSerial") };
  const twin = parseSerialList(text).entries.find((entry) => entry.key === key);
  if (twin) return { ok: false, message: t("restock.twice", { line: twin.line }) };
  const { units, itemNames } = await readTaken([key]);
  const unit = units.get(key);
  return unit ? { ok: false, message: sayTaken(unit, namesFrom(itemNames)) } : { ok: true, message: serial };
}
