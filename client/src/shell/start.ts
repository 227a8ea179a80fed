/** Starts the shell: addresses, headings, the theme, hardware scanners, the offer to install. */
import { inTime, readChoices } from "../choices";
import { startLanguage, t } from "../i18n";
import { deliverCode, deliverIncomplete, listenToHardwareScanner } from "../scan";
import { followHeading, startNavigation } from "./router";
import { watchInstallOffer } from "./install";
import { followTheme } from "../ui/theme";

/** Call before the first render; resolves when the language is ready. `onCode` gets codes that no part of the screen
 * takes. */
export async function startShell(onCode: (text: string) => void): Promise<void> {
  const reading = readChoices();
  followTheme();
  startNavigation();
  followHeading(t("shell.appName"));
  watchInstallOffer(Date.now);
  listenToHardwareScanner({
    onScan: (text) => {
      if (!deliverCode(text, "hardware")) onCode(text);
    },
    onIncomplete: deliverIncomplete,
  });
  const isInTime = await inTime(reading);
  await startLanguage();
  if (!isInTime) void reading.then(startLanguage);
}
