/** Photos of a device before its ticket is recorded; they are stored here and sent after it. */
import "./repairs.css";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { dropUnsentPhoto } from "../../storage/photos";
import { Button, showToast } from "../../ui";
import { sayPhotoTrouble } from "./photo-trouble";
import { keepPicture } from "./photo-actions";
import { RepairPhoto } from "./RepairPhoto";
import { TakePhoto } from "./TakePhoto";
import { shrinkPhoto } from "./shrink-photo";

export function TicketPhotos({
  photos,
  onAdd,
  onRemove,
}: {
  photos: readonly string[];
  onAdd: (id: string) => void;
  onRemove: (id: string) => void;
}) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids are compared by what they are
  const kept = useLive(() => records().photos.bulkGet([...photos]), [photos.join()]);
  const add = async (files: readonly File[]) => {
    for (const file of files) {
      try {
        onAdd(await keepPicture(await shrinkPhoto(file)));
      } catch (error) {
        showToast(sayPhotoTrouble(error, file.name), { tone: "bad" });
      }
    }
  };
  const remove = (id: string) => {
    onRemove(id);
    void dropUnsentPhoto(records(), id);
  };
  return (
    <div class="stack stack--tight">
      {photos.length === 0 ? null : (
        <ul class="photos" role="list">
          {photos.map((id, at) => (
            <li key={id} class="photo">
              <span class="photo__open">
                <RepairPhoto id={id} bytes={kept && (kept[at] ?? null)} name={t("repairs.photo", { number: at + 1 })} />
              </span>
              <Button look="quiet" icon="trash" onClick={() => remove(id)}>
                {t("repairs.removePhoto")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <TakePhoto onFiles={add} />
    </div>
  );
}
