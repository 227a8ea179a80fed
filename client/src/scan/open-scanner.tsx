/** `await openScanner({...})` from anywhere: the one ScannerHost in the frame renders the sheet. */
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { loadWords } from "../i18n";
import { appDecoder } from "./decoder";
import type { ListedScan } from "./scan-list";
import type { ScanOptions } from "./scan-session";
import type { ScanSheetProps } from "./ScanSheet";
import { wakeSound } from "./signals";

interface Request {
  id: number;
  options: ScanOptions;
  resolve: (accepted: readonly ListedScan[]) => void;
}

const request = signal<Request | null>(null);
// The camera's screen is no part of the first load; it is fetched afterwards, when it is first opened at the latest.
const sheet = signal<ComponentType<ScanSheetProps> | null>(null);
let lastId = 0;

/** Resolves when the sheet closes, with the accepted codes in order; opening another closes the first with none. */
export function openScanner(options: ScanOptions): Promise<readonly ListedScan[]> {
  // Beside the sheet and the camera, not after them.
  appDecoder.warm();
  void fetchScanner();
  // A task each, that none of them is long; a browser takes what a timer does at once as an answer to the tap.
  setTimeout(wakeSound);
  return new Promise((resolve) => {
    setTimeout(() => {
      request.peek()?.resolve([]);
      request.value = { id: ++lastId, options, resolve };
    });
  });
}

/** The sheet, before it is opened. Rejects where it cannot be had now. */
export async function fetchScanner(): Promise<void> {
  if (sheet.peek()) return;
  const [module] = await Promise.all([import("./ScanSheet"), loadWords()]);
  sheet.value = module.ScanSheet;
}

export function ScannerHost() {
  const open = request.value;
  const ScanSheet = sheet.value;
  if (!open || !ScanSheet) return null;
  const closed = (accepted: readonly ListedScan[]) => {
    request.value = null;
    // Once the sheet is gone: what was read may be for the screen below it.
    setTimeout(() => open.resolve(accepted));
  };
  return <ScanSheet key={open.id} {...open.options} onClose={closed} />;
}
