/** Opens the cash drawer for money that was just paid in cash, or paid back. */
import { useEffect } from "preact/hooks";
import { CASH } from "../../core/balance";
import { showToast } from "../../ui";
import { openDrawer } from "./print";
import { sayPrinterTrouble } from "./PrintButton";
import { isDirect, printers } from "./printers";

/** Sales that it was opened for since the app began. */
const opened = new Set<string>();

/** Once for each sale; `saleId` is null where nothing is to be opened. */
export function useDrawer(saleId: string | null): void {
  useEffect(() => {
    if (saleId === null || opened.has(saleId)) return;
    opened.add(saleId);
    openForCash([CASH]);
  }, [saleId]);
}

/** For money that was recorded, by its methods: the drawer opens for cash only. Nobody waits for it. */
export function openForCash(methods: readonly string[]): void {
  if (!methods.includes(CASH) || !printers.peek().hasDrawer || !isDirect("receipt")) return;
  openDrawer().catch((error: unknown) => showToast(sayPrinterTrouble(error).title, { tone: "bad" }));
}
