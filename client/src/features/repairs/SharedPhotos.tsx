/** Photos that another app shared: the person chooses their repair, or discards them. */
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { dropShared, readShared, sharedPhotos } from "../../state/shared-photos";
import { Banner, Button, queryOf, showToast } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { addPhoto } from "./photo-actions";
import { sayPhotoTrouble } from "./photo-trouble";

/** Shown above the list of repairs. */
export function WhichRepair() {
  useEffect(() => void readShared(), []);
  if (sharedPhotos.value.length > 0)
    return <Banner tone="info" title={t("repairs.sharedWhich")} actions={<Discard />} />;
  return queryOf("shared") === "" ? null : <Banner tone="warn" title={t("repairs.sharedNone")} />;
}

/** Shown on a repair. */
export function AddShared({ repairId }: { repairId: string }) {
  const attempt = useRecording();
  useEffect(() => void readShared(), []);
  const photos = sharedPhotos.value;
  if (photos.length === 0) return null;
  const add = () =>
    attempt.run(async (recorder) => {
      for (const photo of photos) {
        try {
          await addPhoto(recorder, repairId, photo);
        } catch (error) {
          showToast(sayPhotoTrouble(error, t("repairs.sharedOne")), { tone: "bad" });
        }
      }
      await dropShared();
    });
  return (
    <>
      <div class="cluster">
        <Button look="primary" icon="photo" busy={attempt.isBusy} onClick={() => void add()}>
          {t("repairs.sharedAdd", { count: photos.length })}
        </Button>
        <Discard />
      </div>
      <TroubleBanner trouble={attempt.trouble} />
    </>
  );
}

function Discard() {
  return (
    <Button look="quiet" onClick={() => void dropShared()}>
      {t("repairs.sharedDiscard")}
    </Button>
  );
}
