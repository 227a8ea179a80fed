/** Prints on this device's printer. The encoder is loaded at the first print. */
import { labelInZpl, type LabelText } from "../../core/printing/zpl";
import type { PaperLine } from "../../core/printing/paper";
import { direction } from "../../i18n";
import { PrinterFailed, sendTo } from "./connections";
import { drawText } from "./draw-text";
import { DOTS, printers, type PrinterUse } from "./printers";

const LABEL_MM = { width_mm: 62, height_mm: 29 } as const;

/** Throws PrinterFailed. */
export async function printReceipt(lines: readonly PaperLine[]): Promise<void> {
  const { receiptInEscPos } = await loadEscPos();
  const { columns } = printers.peek();
  const roll = { columns: Number(columns), dots: DOTS[columns] };
  const isRightToLeft = direction.peek() === "rtl";
  await send("receipt", receiptInEscPos(lines, { roll, isRightToLeft, draw: drawText }));
}

/** Opens the cash drawer connected to the receipt printer. Throws PrinterFailed. */
export async function openDrawer(): Promise<void> {
  const { drawerInEscPos } = await loadEscPos();
  await send("receipt", drawerInEscPos());
}

/** Prints `copies` of each label, in order. Throws PrinterFailed. */
export async function printLabels(labels: readonly LabelText[], copies: number): Promise<void> {
  const paper = { ...LABEL_MM, dotsPerMm: Number(printers.peek().dotsPerMm) };
  const formats = labels.map((label) => labelInZpl(label, paper, copies, drawText));
  await send("label", new TextEncoder().encode(formats.join("\n")));
}

function loadEscPos(): Promise<typeof import("./esc-pos")> {
  return import("./esc-pos").catch(() => {
    throw new PrinterFailed("failed");
  });
}

async function send(use: PrinterUse, bytes: Uint8Array): Promise<void> {
  const { way, printer } = printers.peek()[use];
  if (way === "dialog" || !printer) throw new PrinterFailed("absent");
  await sendTo(way, printer, bytes);
}
