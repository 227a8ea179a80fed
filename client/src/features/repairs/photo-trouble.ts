/** Why a photo was not stored, in words. */
import { t } from "../../i18n";
import { sayTrouble } from "../trouble";
import { UnreadablePhoto } from "./shrink-photo";

export function sayPhotoTrouble(error: unknown, name: string): string {
  return error instanceof UnreadablePhoto ? t("repairs.photoUnreadable", { name }) : sayTrouble(error).title;
}
