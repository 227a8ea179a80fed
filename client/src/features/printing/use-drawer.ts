/** Opens the cash drawer after a cash payment or refund. */
import { useEffect } from "preact/hooks";
import { CASH } from "../../core/balance";
import { showToast } from "../../ui";
import { openDrawer } from "./print";
import { sayPrinterTrouble } from "./PrintButton";
import { isDirect, printers } from "./printers";

/** Sales for which the drawer was opened since the app started. */
const opened = new Set<string>();

/** Opens it once for each sale; null for `saleId` does nothing. */
export function useDrawer(saleId: string | null): void {
  useEffect(() => {
    if (saleId === null || opened.has(saleId)) return;
    opened.add(saleId);
    openForCash([CASH]);
  }, [saleId]);
}

/** Opens the drawer if one of the methods is cash. Nobody waits for it. */
export function openForCash(methods: readonly string[]): void {
  if (!methods.includes(CASH) || !printers.peek().hasDrawer || !isDirect("receipt")) return;
  openDrawer().catch((error: unknown) => showToast(sayPrinterTrouble(error).title, { tone: "bad" }));
}
