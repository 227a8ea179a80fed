/** Serials from a CSV file, which is read on the device and not uploaded. */
import { serialsInFile } from "../../core/serial-file";
import { readLines, Icon, showToast } from "../../ui";
import { t } from "../../i18n";

/** Enough for 5,000 long serials with other columns; prevents reading a huge file. */
const LARGEST_BYTES = 4_000_000;

export function SerialFile({ onLines }: { onLines: (lines: string) => void }) {
  const take = async (input: HTMLInputElement) => {
    const chosen = input.files?.[0];
    if (!chosen) return;
    // Reset, so that the same file can be chosen again after a correction.
    const text = chosen.size > LARGEST_BYTES ? null : await chosen.text();
    input.value = "";
    if (text === null) return showToast(t("restock.fileTooLarge"), { tone: "bad" });
    const lines = serialsInFile(text);
    if (lines === "") return showToast(t("restock.fileEmpty"), { tone: "bad" });
    onLines(lines);
    showToast(t("restock.fileRead", { count: readLines(lines).length }), { tone: "good" });
  };
  return (
    <label class="button button--quiet file-button">
      <Icon name="upload" />
      <span>{t("restock.file")}</span>
      <input
        class="file-button__input"
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        onChange={(event) => void take(event.currentTarget)}
      />
    </label>
  );
}
