/** The input of new serials, one per line: typed, pasted, scanned, generated or from a file. Faults are shown at
 * once. */
import { useRef, useState } from "preact/hooks";
import { gs1FaultIn, serialIn } from "../../core/gs1/reading";
import { kindOfCode } from "../../core/label-codes";
import { serialKeyOrNull } from "../../core/serial-key";
import { parseSerialList, writeSerialList } from "../../core/serial-list";
import { inARow, t } from "../../i18n";
import { giveSignal, openScanner } from "../../scan";
import { records } from "../../state/shop";
import { sayGs1Fault } from "../picking/say-gs1-fault";
import { itemOfCode } from "../stock/find-stock-items";
import { appendLine, Button, LinesField, removeLastLine, showToast } from "../../ui";
import { useScan } from "../scan-table";
import { goodEntries, hasBadLines } from "./check-serials";
import type { SerialCheck } from "./check-serials";
import { aboutOf, noteOf, type AboutUnit } from "./label-facts";
import { doubtOf, sayDoubt } from "./serial-doubt";
import { GenerateNumbers } from "./GenerateNumbers";
import { LeftOutList } from "./LeftOutList";
import { doubtsByLine, leftOutOf, problemsByLine, sayTaken } from "./serial-words";
import type { LeftOut, Names } from "./serial-words";
import { SerialFile } from "./SerialFile";
import { namesFrom, readTaken } from "./use-serial-check";

export interface SerialEntryProps {
  label: string;
  text: string;
  onInput: (text: string) => void;
  check: SerialCheck;
  names: Names;
  /** Called when the person accepts the number of lines as the quantity. */
  onQuantity: (quantity: number) => void;
  /** The prefix of generated serials, before the code of this device. */
  prefix?: string | undefined;
  /** Called with other data from the label; omitted if they cannot be stored. */
  onAbout?: ((serial: string, about: AboutUnit) => void) | undefined;
  /** The item whose written-off units may be entered again. */
  finds?: string | undefined;
  error?: string | undefined;
}

/** Pasted serials set the quantity; typed serials are compared with it. */
function usePaste(required: number, onQuantity: (quantity: number) => void) {
  const isPasting = useRef(false);
  return {
    begin: () => {
      isPasting.current = true;
    },
    end: (lines: string) => {
      const { length } = isPasting.current ? parseSerialList(lines).entries : [];
      isPasting.current = false;
      if (length > required) onQuantity(length);
    },
  };
}

export function SerialEntry({
  label,
  text,
  onInput,
  check,
  names,
  onQuantity,
  prefix = "SN",
  finds,
  onAbout,
  error,
}: SerialEntryProps) {
  const [isNumbering, setNumbering] = useState(false);
  const [leftOut, setLeftOut] = useState<readonly LeftOut[]>([]);
  const entry = useEntry(text, check, onInput, finds ?? null, onAbout);
  const { entered, required } = check;
  const good = goodEntries(check);

  const add = (lines: string) => {
    const added = appendLine(text, lines);
    entry.change(added);
    // Pasting more serials than the quantity raises the quantity.
    const { length } = parseSerialList(added).entries;
    if (length > required) onQuantity(length);
  };
  const paste = usePaste(required, onQuantity);
  const keepGood = () => {
    setLeftOut([...leftOut, ...leftOutOf(check, names)]);
    entry.change(writeSerialList(good));
    onQuantity(good.length);
  };
  const putBack = () => {
    entry.change(appendLine(text, leftOut.map(({ serial }) => serial).join("\n")));
    setLeftOut([]);
  };
  const tools = (
    <>
      <Button icon="scan" onClick={entry.scan}>
        {t("restock.scan")}
      </Button>
      <Button icon="tag" look="quiet" onClick={() => setNumbering(true)}>
        {t("restock.generate")}
      </Button>
      <SerialFile onLines={add} />
      {entered > required && !hasBadLines(check) ? (
        <Button look="quiet" onClick={() => onQuantity(entered)}>
          {t("restock.useCount", { count: entered })}
        </Button>
      ) : null}
      {hasBadLines(check) && good.length > 0 ? (
        <Button icon="check" onClick={keepGood}>
          {t("restock.keepGood", { count: good.length })}
        </Button>
      ) : null}
    </>
  );
  return (
    <div class="stack stack--tight" onPaste={paste.begin}>
      <LinesField
        label={label}
        hint={t("restock.serialsHint")}
        error={error}
        value={text}
        onInput={(lines) => {
          onInput(lines);
          paste.end(lines);
        }}
        requiredLines={required}
        enteredLines={entered}
        keyOf={(line) => serialKeyOrNull(line) ?? line}
        problems={problemsByLine(check, names)}
        warnings={doubtsByLine(check)}
        tools={tools}
      />
      {check.doubtful.length > 0 ? <p class="small soft">{t("restock.doubtAbout")}</p> : null}
      <LeftOutList leftOut={leftOut} onPutBack={putBack} />
      {isNumbering ? (
        <GenerateNumbers
          prefix={prefix}
          text={text}
          missing={check.missing}
          onAdd={add}
          onClose={() => setNumbering(false)}
        />
      ) : null}
    </div>
  );
}

/** Scans can come faster than renders, so each one is appended to the text that the previous one stored. */
function useEntry(
  text: string,
  { required, rules }: SerialCheck,
  onInput: (text: string) => void,
  finds: string | null,
  onAbout: SerialEntryProps["onAbout"],
) {
  const latest = useRef({ text, required });
  latest.current = { text, required };
  const change = (changed: string) => {
    latest.current = { ...latest.current, text: changed };
    onInput(changed);
  };
  const take = async (code: string) => {
    const serial = serialIn(code);
    const verdict = await judge(serial, latest.current.text, finds);
    if (!verdict.ok) return verdict;
    change(appendLine(latest.current.text, serial));
    const note = noteOf(code);
    if (note !== null) onAbout?.(serial, { note });
    const entered = parseSerialList(latest.current.text).entries.length;
    const counted = t("restock.scanned", { entered, required: latest.current.required });
    const [fault, doubt] = [gs1FaultIn(code), doubtOf(rules, serial)];
    return { ok: true, message: inARow([counted, fault && sayGs1Fault(fault), doubt && sayDoubt(doubt)]) };
  };
  const scan = () =>
    void openScanner({
      mode: "continuous",
      title: t("restock.scan"),
      keyOf: (code) => serialKeyOrNull(code) ?? code,
      serial: {
        isDoubtful: (code) => gs1FaultIn(code) !== null || doubtOf(rules, serialIn(code)) !== null,
        onLabel: onAbout && ((serial, label) => onAbout(serialIn(serial), aboutOf(label))),
      },
      onCode: take,
      onUndo: (code) => change(removeLastLine(latest.current.text, serialIn(code))),
    });
  useScan("serial_entry", "open", {
    add_serial: (code) =>
      void take(code).then(({ ok, message }) => {
        giveSignal(ok ? "good" : "bad");
        showToast(inARow([code, message]), { tone: ok ? "good" : "bad" });
      }),
  });
  return { change, scan };
}

async function judge(serial: string, text: string, finds: string | null): Promise<{ ok: boolean; message: string }> {
  const key = serialKeyOrNull(serial);
  if (key === null) return { ok: false, message: t("restock.noSerial") };
  const twin = parseSerialList(text).entries.find((entry) => entry.key === key);
  if (twin) return { ok: false, message: t("restock.twice", { line: twin.line }) };
  const named = kindOfCode(serial) === "gtin" ? await itemOfCode(records(), serial) : undefined;
  if (named && !named.unit) return { ok: false, message: t("restock.isBarcode", { name: named.item.name }) };
  const { units, itemNames } = await readTaken([key], finds);
  const unit = units.get(key);
  return unit ? { ok: false, message: sayTaken(unit, namesFrom(itemNames)) } : { ok: true, message: serial };
}
