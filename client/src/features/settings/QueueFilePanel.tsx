/** Exports the queue as a file, and imports such a file. */
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { restoreQueue } from "../../state/queue";
import { syncStatus } from "../../state/sync-status";
import { InvalidQueueFile } from "../../storage/queue-file";
import { Button, Icon, Panel, showToast } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { sayTrouble } from "../trouble";
import type { Trouble } from "../trouble";
import { exportQueueFile } from "./export-queue";

export function QueueFilePanel() {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    setTrouble(null);
    try {
      const { taken, known } = await restoreQueue(parse(await file.text()));
      showToast(t("settings.imported", { taken, known }), { tone: "good" });
    } catch (error) {
      setTrouble(error instanceof InvalidQueueFile ? sayInvalid(error) : sayTrouble(error));
    }
  };
  const { waiting, rejected, state } = syncStatus.value;
  return (
    <Panel title={t("settings.queue")}>
      <p class="soft">{t("settings.queueAbout")}</p>
      <TroubleBanner trouble={trouble} />
      <p>{t("home.toSend", { count: waiting + rejected })}</p>
      <div class="cluster">
        <Button icon="download" onClick={() => void exportQueueFile()}>
          {t("settings.export")}
        </Button>
        <label class="button button--secondary file-button">
          <Icon name="upload" />
          <span>{t("settings.import")}</span>
          <input
            class="file-button__input"
            type="file"
            accept="application/json,.json"
            onChange={(event) => void take(event.currentTarget)}
          />
        </label>
      </div>
      {state === "offline" ? <p class="small soft">{t("settings.importNeeds")}</p> : null}
    </Panel>
  );
}

/** Undefined for a file that is not JSON, which is no queue. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sayInvalid({ code }: InvalidQueueFile): Trouble {
  return { kind: "refused", title: t(code === "other_shop" ? "settings.importOther" : "settings.importBad") };
}
