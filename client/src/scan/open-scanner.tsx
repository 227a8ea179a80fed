/** `await openScanner({...})` from anywhere: the sheet is drawn by the one ScannerHost in the frame. */
import { signal } from "@preact/signals";
import type { ListedScan } from "./scan-list";
import type { ScanOptions } from "./scan-session";
import { ScanSheet } from "./ScanSheet";
import { wakeSound } from "./signals";

interface Request {
  id: number;
  options: ScanOptions;
  resolve: (accepted: readonly ListedScan[]) => void;
}

const request = signal<Request | null>(null);
let lastId = 0;

/** Resolves when the sheet closes, with the accepted codes in order; opening another closes the first with none. */
export function openScanner(options: ScanOptions): Promise<readonly ListedScan[]> {
  wakeSound();
  request.peek()?.resolve([]);
  return new Promise((resolve) => {
    request.value = { id: ++lastId, options, resolve };
  });
}

export function ScannerHost() {
  const open = request.value;
  if (!open) return null;
  const closed = (accepted: readonly ListedScan[]) => {
    request.value = null;
    open.resolve(accepted);
  };
  return <ScanSheet key={open.id} {...open.options} onClose={closed} />;
}
