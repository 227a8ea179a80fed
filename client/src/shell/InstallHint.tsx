/** Why and how to install the app, if the browser allows it. */
import { t } from "../i18n";
import { Banner, Button } from "../ui";
import type { InstallOffer } from "./install";

export interface InstallHintProps {
  offer: InstallOffer;
  onDismiss: () => void;
}

export function InstallHint({ offer, onDismiss }: InstallHintProps) {
  const actions = (
    <>
      <Button look="quiet" onClick={onDismiss}>
        {t("shell.dismiss")}
      </Button>
      {offer.way === "prompt" ? (
        <Button look="primary" onClick={() => void offer.install()}>
          {t("shell.installNow")}
        </Button>
      ) : null}
    </>
  );
  return (
    <Banner tone="info" icon="install" title={t("shell.install")} actions={actions}>
      {t(offer.way === "ios" ? "shell.installIos" : "shell.installBody")}
    </Banner>
  );
}
