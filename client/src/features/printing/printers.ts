/** The printers of this device, stored on the device: one choice for receipts and one for labels. */
import { computed } from "@preact/signals";

import { choice, keepChoice } from "../../choices";

export type PrinterUse = "receipt" | "label";
export type PrinterWay = "dialog" | "usb" | "serial";

/** The values with which a printer that the browser gave access to is found again. */
export interface KnownPrinter {
  vendorId: number | null;
  productId: number | null;
  name: string;
}

export interface PrinterChoice {
  way: PrinterWay;
  /** Null until one was connected; always null for the print dialog. */
  printer: KnownPrinter | null;
}

export interface PrinterSettings {
  receipt: PrinterChoice;
  label: PrinterChoice;
  /** Characters per line of the receipt printer. */
  columns: Columns;
  dotsPerMm: DotsPerMm;
  /** Whether a cash drawer opens after a cash payment. */
  hasDrawer: boolean;
}

export const COLUMNS = ["48", "42", "32"] as const;
export type Columns = (typeof COLUMNS)[number];
/** Dots per line: twelve for each character; a multiple of eight. */
export const DOTS: Readonly<Record<Columns, number>> = { 48: 576, 42: 504, 32: 384 };
export const DOTS_PER_MM = ["8", "12"] as const;
export type DotsPerMm = (typeof DOTS_PER_MM)[number];

const KEPT = "printers";
const DIALOG: PrinterChoice = { way: "dialog", printer: null };
const FIRST: PrinterSettings = { receipt: DIALOG, label: DIALOG, columns: "48", dotsPerMm: "8", hasDrawer: false };

export const printers = computed<PrinterSettings>(() => {
  const text = choice(KEPT);
  return text === null ? FIRST : { ...FIRST, ...(JSON.parse(text) as Partial<PrinterSettings>) };
});

export function changePrinters(changes: Partial<PrinterSettings>): void {
  void keepChoice(KEPT, JSON.stringify({ ...printers.peek(), ...changes }));
}

/** Whether the receipt roll is 58 mm wide instead of 80. */
export function hasNarrowRoll(): boolean {
  return printers.value.columns === "32";
}

/** Whether papers of this use are printed without the print dialog. */
export function isDirect(use: PrinterUse): boolean {
  return printers.value[use].printer !== null;
}
