/** Opens the cash drawer for a sale that was just paid in cash, once. */
import { useEffect } from "preact/hooks";
import { showToast } from "../../ui";
import { openDrawer } from "./print";
import { sayPrinterTrouble } from "./PrintButton";
import { isDirect, printers } from "./printers";

/** Sales that it was opened for since the app began. */
const opened = new Set<string>();

/** `saleId` is null where nothing is to be opened. */
export function useDrawer(saleId: string | null): void {
  useEffect(() => {
    if (saleId === null || opened.has(saleId) || !printers.peek().hasDrawer || !isDirect("receipt")) return;
    opened.add(saleId);
    openDrawer().catch((error: unknown) => showToast(sayPrinterTrouble(error).title, { tone: "bad" }));
  }, [saleId]);
}
