/** Photos of the device under repair, from the camera or from files; stored here until the server has them. */
import { useState } from "preact/hooks";
import type { Repair } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { Button, Dialog, Panel, StatusPill, showToast } from "../../ui";
import type { Recorder } from "../recorder";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { addPhoto, removePhoto } from "./photo-actions";
import { RepairPhoto } from "./RepairPhoto";
import { sayPhotoTrouble } from "./photo-trouble";
import { AddShared } from "./SharedPhotos";
import { TakePhoto } from "./TakePhoto";

export function PhotosPanel({ repair }: { repair: Repair }) {
  const [opened, setOpened] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids are compared by what they are
  const kept = useLive(() => records().photos.bulkGet([...repair.photos]), [repair.photos.join()]);
  const attempt = useRecording();
  const remove = (id: string) => {
    setOpened(null);
    void attempt.run((recorder) => removePhoto(recorder, repair.id, id));
  };
  return (
    <Panel title={t("repairs.photos")}>
      {repair.photos.length === 0 ? (
        <p class="soft">{t("repairs.noPhotos")}</p>
      ) : (
        <ul class="photos" role="list">
          {repair.photos.map((id, at) => (
            <li key={id} class="photo">
              <button type="button" class="photo__open" onClick={() => setOpened(id)}>
                <RepairPhoto id={id} bytes={kept && (kept[at] ?? null)} name={t("repairs.photo", { number: at + 1 })} />
              </button>
              {kept?.[at]?.state === "waiting" ? (
                <StatusPill tone="moving" shape="arrow" label={t("repairs.photoWaits")} />
              ) : null}
              {kept?.[at]?.state === "refused" ? (
                <StatusPill tone="bad" shape="cross" label={t("repairs.photoRefused")} />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <AddShared repairId={repair.id} />
      <AddPhotos repairId={repair.id} />
      <TroubleBanner trouble={attempt.trouble} />
      {opened === null ? null : (
        <Dialog
          open
          shape="full"
          title={t("repairs.photo", { number: repair.photos.indexOf(opened) + 1 })}
          onClose={() => setOpened(null)}
          footer={
            <Button icon="trash" onClick={() => remove(opened)}>
              {t("repairs.removePhoto")}
            </Button>
          }
        >
          <RepairPhoto
            id={opened}
            bytes={kept && (kept[repair.photos.indexOf(opened)] ?? null)}
            name={t("repairs.photo", { number: repair.photos.indexOf(opened) + 1 })}
          />
        </Dialog>
      )}
    </Panel>
  );
}

function AddPhotos({ repairId }: { repairId: string }) {
  const { run } = useRecording();
  const add = (files: readonly File[]) =>
    run(async (recorder) => {
      for (const file of files) await tryPhoto(recorder, repairId, file);
    });
  return <TakePhoto onFiles={add} />;
}

async function tryPhoto(recorder: Recorder, repairId: string, file: File): Promise<void> {
  try {
    await addPhoto(recorder, repairId, file);
  } catch (error) {
    showToast(sayPhotoTrouble(error, file.name), { tone: "bad" });
  }
}
