/** `await openScanner({...})` opens the scanner; the frame's ScannerHost renders the sheet. */
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { loadWords } from "../i18n";
import { isCameraAllowed, openCameraAhead } from "./camera";
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
// The component of the sheet. It is not part of the first load, and is fetched before or when the scanner opens.
const sheet = signal<ComponentType<ScanSheetProps> | null>(null);
let lastId = 0;

/** Resolves with the accepted codes in order when the sheet closes. Opening another scanner closes the first one
 * without codes. */
export function openScanner(options: ScanOptions): Promise<readonly ListedScan[]> {
  // In parallel: the reader, the camera, and the sheet that shows it.
  appDecoder.warm();
  if (sheet.peek()) openCameraAhead();
  void fetchScanner();
  // In separate tasks, so that none is long. Browsers still accept a timer without delay as the answer to the tap.
  setTimeout(wakeSound);
  return new Promise((resolve) => {
    setTimeout(() => {
      request.peek()?.resolve([]);
      request.value = { id: ++lastId, options, resolve };
    });
  });
}

/** Fetches the sheet before it is opened. Rejects if it cannot be fetched now. */
export async function fetchScanner(): Promise<void> {
  if (sheet.peek()) return;
  const [module] = await Promise.all([import("./ScanSheet"), loadWords()]);
  sheet.value = module.ScanSheet;
}

/** Starts the reader's worker before the first scan. Only where the camera was used before: with a hardware scanner it
 * would be started for nothing, and the browser's question about the camera takes longer than the worker. */
export async function warmDecoder(): Promise<void> {
  if (await isCameraAllowed()) appDecoder.warm();
}

export function ScannerHost() {
  const open = request.value;
  const ScanSheet = sheet.value;
  if (!open || !ScanSheet) return null;
  const closed = (accepted: readonly ListedScan[]) => {
    request.value = null;
    // After the sheet was removed, because the codes may be for the screen below it.
    setTimeout(() => open.resolve(accepted));
  };
  return <ScanSheet key={open.id} {...open.options} onClose={closed} />;
}
