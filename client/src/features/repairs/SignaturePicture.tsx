/** A customer's signature. */
import "./intake.css";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { RepairPhoto } from "./RepairPhoto";

export function SignaturePicture({ id }: { id: string }) {
  const kept = useLive(async () => (await records().photos.get(id)) ?? null, [id]);
  return (
    <div class="signature__picture">
      <RepairPhoto id={id} bytes={kept} name={t("repairs.signature")} />
    </div>
  );
}
