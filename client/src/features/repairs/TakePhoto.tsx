/** Photos from the camera, or from files. */
import { useRef } from "preact/hooks";
import { t } from "../../i18n";
import { Button } from "../../ui";
import { useAttempt } from "../use-attempt";

export function TakePhoto({ onFiles }: { onFiles: (files: readonly File[]) => Promise<unknown> }) {
  const camera = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const { isBusy, run } = useAttempt();
  const chosen = async (input: HTMLInputElement) => {
    await run(() => onFiles([...(input.files ?? [])]));
    // Reset, so that the same file can be chosen again.
    input.value = "";
  };
  return (
    <div class="cluster">
      <Button icon="camera" busy={isBusy} onClick={() => camera.current?.click()}>
        {t("repairs.takePhoto")}
      </Button>
      <Button icon="photo" busy={isBusy} onClick={() => files.current?.click()}>
        {t("repairs.choosePhoto")}
      </Button>
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        onChange={(event) => void chosen(event.currentTarget)}
      />
      <input
        ref={files}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={(event) => void chosen(event.currentTarget)}
      />
    </div>
  );
}
