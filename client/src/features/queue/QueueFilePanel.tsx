/** The queue as a file: saved at any time, imported online; no operation is duplicated. */
import { NetworkUnreachable, ServerRefused } from "../../api/errors";
import { t } from "../../i18n";
import { restoreQueue, saveQueue } from "../../state/queue";
import { syncStatus } from "../../state/sync-status";
import { InvalidQueueFile } from "../../storage/queue-file";
import { Button, Icon, showToast } from "../../ui";
import { saveFile } from "../save-file";
import { sayTrouble, type Trouble } from "../trouble";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";

export function QueueFilePanel({ waiting }: { waiting: number }) {
  const { isBusy, trouble, run } = useAttempt(sayFileTrouble);
  const isOffline = syncStatus.value.state === "offline";

  const save = async () => {
    const file = await saveQueue();
    saveFile(
      new Blob([JSON.stringify(file)], { type: "application/json" }),
      `benchtrail-queue-${file.device_code}-${new Date(file.exported_at).toISOString().slice(0, 10)}.json`,
    );
    showToast(t("queue.saved", { count: file.operations.length }), { tone: "good" });
  };
  const take = async (input: HTMLInputElement) => {
    const chosen = input.files?.[0];
    input.value = "";
    if (!chosen) return;
    await run(async () => {
      const { taken, known } = await restoreQueue(JSON.parse(await chosen.text()));
      showToast(t("queue.taken", { taken, known }), { tone: "good" });
    });
  };

  return (
    <div class="stack">
      <p class="soft">{t("queue.fileBody")}</p>
      <TroubleBanner trouble={trouble} />
      <div class="cluster">
        <Button
          icon="download"
          refusal={waiting === 0 ? t("queue.nothingToSave") : undefined}
          onClick={() => void save()}
        >
          {t("queue.export")}
        </Button>
        {isOffline ? (
          <Button icon="upload" refusal={t("queue.needsConnection")}>
            {t("queue.import")}
          </Button>
        ) : (
          <label class="button button--secondary file-button" aria-busy={isBusy}>
            <Icon name="upload" />
            <span>{t("queue.import")}</span>
            <input
              class="file-button__input"
              type="file"
              accept="application/json,.json"
              disabled={isBusy}
              onChange={(event) => void take(event.currentTarget)}
            />
          </label>
        )}
      </div>
      {isOffline ? <p class="small soft">{t("queue.needsConnection")}</p> : null}
    </div>
  );
}

function sayFileTrouble(error: unknown): Trouble {
  if (error instanceof SyntaxError) return { kind: "refused", title: t("queue.file_not_a_queue") };
  if (error instanceof InvalidQueueFile) return { kind: "refused", title: t(`queue.file_${error.code}`) };
  if (error instanceof NetworkUnreachable) return { kind: "offline", title: t("queue.needsConnection") };
  if (error instanceof ServerRefused) return { kind: "refused", title: error.message };
  return sayTrouble(error);
}
