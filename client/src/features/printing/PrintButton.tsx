/** Prints on this device's printer if there is one, or with the browser's print dialog, which is always offered. */
import { t } from "../../i18n";
import { Button, Dialog } from "../../ui";
import type { Trouble } from "../trouble";
import { useAttempt } from "../use-attempt";
import { PrinterFailed } from "./connections";
import { isDirect, type PrinterUse } from "./printers";

export interface PrintButtonProps {
  use: PrinterUse;
  words: string;
  /** Prints directly. */
  print: () => Promise<void>;
  isMain?: boolean;
}

export function PrintButton({ use, words, print, isMain = false }: PrintButtonProps) {
  const attempt = useAttempt(sayPrinterTrouble);
  const start = () => (isDirect(use) ? void attempt.run(print) : window.print());
  return (
    <>
      <Button look={isMain ? "primary" : "secondary"} icon="print" large busy={attempt.isBusy} onClick={start}>
        {words}
      </Button>
      {attempt.trouble ? <Failed trouble={attempt.trouble} onAgain={start} onClose={attempt.dismiss} /> : null}
    </>
  );
}

function Failed({ trouble, onAgain, onClose }: { trouble: Trouble; onAgain: () => void; onClose: () => void }) {
  const byDialog = () => {
    onClose();
    // Delayed, so that the dialog is closed before the page is printed.
    setTimeout(() => window.print());
  };
  const footer = (
    <>
      <Button icon="print" onClick={byDialog}>
        {t("printing.useDialog")}
      </Button>
      <Button look="primary" icon="sync" onClick={onAgain}>
        {t("printing.tryAgain")}
      </Button>
    </>
  );
  return (
    <Dialog open title={trouble.title} onClose={onClose} footer={footer}>
      <p>{trouble.detail}</p>
    </Dialog>
  );
}

/** Throws errors that are faults of the app. */
export function sayPrinterTrouble(error: unknown): Trouble {
  if (!(error instanceof PrinterFailed)) throw error;
  return { kind: "refused", title: t(`printing.${error.kind}`), detail: t(`printing.${error.kind}About`) };
}
