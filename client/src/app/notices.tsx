/** Messages over every screen: first those about a stopped exchange, then offers. */
import { useEffect, useState } from "preact/hooks";
import { SignInAgain } from "../features/entry";
import { HREFS } from "../features/hrefs";
import { t } from "../i18n";
import { dismissInstall, installOffer } from "../shell/install";
import { InstallHint } from "../shell/InstallHint";
import { UpdatePrompt } from "../shell/UpdatePrompt";
import { syncStatus } from "../state/sync-status";
import { applyUpdate, isOutdated, updateReady } from "../state/update";
import { Banner, Button, place, ProgressBar } from "../ui";

export function Notices() {
  return (
    <>
      <Stopped />
      <Loading />
      <Update />
      <Install />
    </>
  );
}

function Stopped() {
  const [isSigningIn, setSigningIn] = useState(false);
  switch (syncStatus.value.reason) {
    case "signed_out":
      return (
        <>
          <Banner
            tone="warn"
            icon="lock"
            title={t("workplace.signedOut")}
            actions={
              <Button look="primary" onClick={() => setSigningIn(true)}>
                {t("workplace.signInAndGoOn")}
              </Button>
            }
          >
            {t("workplace.signedOutBody")}
          </Banner>
          <SignInAgain open={isSigningIn} onClose={() => setSigningIn(false)} />
        </>
      );
    case "device_revoked":
      return (
        <Banner tone="bad" title={t("workplace.deviceRevoked")}>
          {t("workplace.deviceRevokedBody")}
        </Banner>
      );
    case "protocol_unsupported":
      return (
        <Banner tone="bad" title={t("workplace.updateNeeded")}>
          {t("workplace.updateNeededBody")}
        </Banner>
      );
    case "storage_full":
      return (
        <Banner tone="bad" title={t("workplace.storageFull")}>
          {t("workplace.storageFullBody")}
        </Banner>
      );
    // These errors are retried automatically; the status line and the queue page show them.
    case "server_error":
    case "other_person": // the device locks instead
    case "internal":
    case "refused":
    case null:
      return null;
  }
}

function Loading() {
  const { loading } = syncStatus.value;
  if (!loading) return null;
  return (
    <ProgressBar label={t("workplace.loadingShop")} detail={t("workplace.loadedRecords", { count: loading.records })} />
  );
}

/** Not shown during a sale. */
function Update() {
  const [isLater, setLater] = useState(false);
  const isSelling = place.value.path.startsWith(HREFS.sell);
  const mustReload = isOutdated.value && !isSelling;
  useEffect(() => {
    if (mustReload) location.reload();
  }, [mustReload]);
  if (!updateReady.value || isLater || isSelling) return null;
  return <UpdatePrompt onUpdate={applyUpdate} onLater={() => setLater(true)} />;
}

/** Only offered on the start page, because people work on the others. */
function Install() {
  const offer = installOffer.value;
  if (!offer || place.value.path !== HREFS.home) return null;
  return <InstallHint offer={offer} onDismiss={() => dismissInstall(Date.now())} />;
}
