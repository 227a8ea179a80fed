/** Adds photos to a repair and removes them; they are stored here until the server has them. */
import { t } from "../../i18n";
import { records } from "../../state/shop";
import { keepPhoto } from "../../storage/photos";
import { showToast } from "../../ui";
import type { Recorder } from "../recorder";
import { undoBy } from "../undo";
import { shrinkPhoto } from "./shrink-photo";

/** Throws UnreadablePhoto or StorageFull. */
export async function addPhoto({ record }: Recorder, repairId: string, file: Blob): Promise<void> {
  const id = await keepPicture(await shrinkPhoto(file));
  await record("repair.update", { repair_id: repairId, changes: {}, photos: [id] });
}

/** Store a picture until the server has it; return its id. Throws StorageFull. */
export async function keepPicture(picture: Blob): Promise<string> {
  const bytes = await picture.arrayBuffer();
  const id = await nameOf(bytes);
  await keepPhoto(records(), { id, type: picture.type, bytes, taken_at: Date.now() });
  return id;
}

export async function removePhoto({ record }: Recorder, repairId: string, id: string): Promise<void> {
  await record("repair.update", { repair_id: repairId, changes: {}, removed_photos: [id] });
  const back = undoBy((recorder) =>
    recorder.record("repair.update", { repair_id: repairId, changes: {}, photos: [id] }),
  );
  showToast(t("repairs.photoRemoved"), { undo: back });
}

/** The id of a photo is its SHA-256. */
async function nameOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
