/** The queue as a file in the person's own hands. */
import { saveQueue } from "../../state/queue";

export async function exportQueueFile(): Promise<void> {
  const file = await saveQueue();
  const address = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `benchtrail-queue-${file.device_code}-${new Date(file.exported_at).toISOString().slice(0, 16).replace(/[:T]/g, "-")}.json`;
  link.click();
  // The browser reads it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
