/** Offers an update; the caller does not show it during a sale. */
import { t } from "../i18n";
import { Banner, Button } from "../ui";

export interface UpdatePromptProps {
  onUpdate: () => void;
  onLater: () => void;
  busy?: boolean | undefined;
}

export function UpdatePrompt({ onUpdate, onLater, busy = false }: UpdatePromptProps) {
  const actions = (
    <>
      <Button look="quiet" onClick={onLater}>
        {t("shell.updateLater")}
      </Button>
      <Button look="primary" busy={busy} onClick={onUpdate}>
        {t("shell.updateNow")}
      </Button>
    </>
  );
  return (
    <Banner tone="info" icon="download" title={t("shell.updateReady")} actions={actions}>
      {t("shell.updateSafe")}
    </Banner>
  );
}
