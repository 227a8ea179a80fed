/** Fills the lines of a stock document: a scanned, typed or tapped code is added, or the reason against it is shown. */
import { useState } from "preact/hooks";
import type { Item } from "../../core/model";
import { serialIn } from "../../core/gs1/reading";
import { serialKeyOrNull } from "../../core/serial-key";
import { t } from "../../i18n";
import { giveSignal, openScanner } from "../../scan";
import { records } from "../../state/shop";
import { useScan } from "../scan-table";
import { nameCode } from "../picking/name-code";
import type { CodeNamed } from "../picking/name-code";
import { addQuantity, addSerial, removeSerial, takenKeys } from "./picked-lines";
import type { PickedLines } from "./picked-lines";

export type RefusedCode = Extract<CodeNamed, { kind: "refused" }>;

export interface Picking {
  /** The item whose units are being picked. */
  picking: Pick<Item, "id" | "name" | "serial_tracked"> | null;
  pickFor: (item: Pick<Item, "id" | "name" | "serial_tracked"> | null) => void;
  refused: RefusedCode | null;
  dismiss: () => void;
  putItem: (item: Item) => void;
  putSerial: (item: Pick<Item, "id" | "name" | "serial_tracked">, serial: string) => void;
  enter: (code: string) => Promise<CodeNamed>;
  scan: (title: string) => void;
}

export function usePicking(
  lines: PickedLines,
  branchId: string,
  change: (step: (lines: PickedLines) => PickedLines) => void,
): Picking {
  const [picking, setPicking] = useState<Picking["picking"]>(null);
  const [refused, setRefused] = useState<RefusedCode | null>(null);
  const putItem = (item: Item) => {
    setRefused(null);
    if (item.serial_tracked) setPicking(item);
    else change((now) => addQuantity(now, item));
  };
  const putSerial: Picking["putSerial"] = (item, serial) => {
    setRefused(null);
    change((now) => addSerial(now, item, serial));
  };
  const enter = async (code: string): Promise<CodeNamed> => {
    const named = await nameCode(records(), code, branchId, takenKeys(lines));
    if (named.kind === "unit") putSerial(named.item, named.unit.serial);
    else if (named.kind === "item") putItem(named.item);
    else setRefused(named);
    return named;
  };
  useScan("shelf_lines", "open", {
    add_line: (text) => void enter(text).then(({ kind }) => giveSignal(kind === "refused" ? "bad" : "good")),
  });
  const scan = (title: string) =>
    void openScanner({
      mode: "continuous",
      title,
      keyOf: (text) => serialKeyOrNull(text) ?? text,
      onCode: async (text) => {
        const named = await enter(text);
        if (named.kind === "refused") return { ok: false, message: t(`picking.short_${named.explanation.kind}`) };
        return { ok: true, message: named.item.name };
      },
      onUndo: (text) => change((now) => removeSerial(now, serialIn(text))),
    });
  return { picking, pickFor: setPicking, refused, dismiss: () => setRefused(null), putItem, putSerial, enter, scan };
}
