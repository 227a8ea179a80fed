/** Saves the queue as a file on the person's device. */
import { saveQueue } from "../../state/queue";
import { saveFile } from "../save-file";

export async function exportQueueFile(): Promise<void> {
  const file = await saveQueue();
  const minute = new Date(file.exported_at).toISOString().slice(0, 16).replace(/[:T]/g, "-");
  const name = `benchtrail-queue-${file.device_code}-${minute}.json`;
  saveFile(new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }), name);
}
