/** How much storage the shop uses on this device, and whether the browser promised not to erase it. */
import { useEffect, useState } from "preact/hooks";
import { formatBytes, t } from "../../i18n";
import { keepStorage, readStorageUse } from "../../storage/full";
import type { StorageUse } from "../../storage/full";
import { Banner, Button, Panel, ProgressBar, showToast } from "../../ui";

export function StoragePanel() {
  const [use, setUse] = useState<StorageUse | null>(null);
  const read = () => readStorageUse(navigator.storage).then(setUse);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, and after `keep`
  useEffect(() => void read(), []);
  const keep = async () => {
    const isKept = await keepStorage(navigator.storage);
    showToast(t(isKept ? "settings.kept" : "settings.notKept"), { tone: isKept ? "good" : "warn" });
    await read();
  };
  return (
    <Panel title={t("settings.storage")}>
      {use?.used_bytes != null && use.quota_bytes != null ? (
        <ProgressBar
          label={t("settings.storageUsed", { used: formatBytes(use.used_bytes), quota: formatBytes(use.quota_bytes) })}
          value={use.used_bytes}
          max={use.quota_bytes}
        />
      ) : (
        <p class="soft">{t("settings.storageUnknown")}</p>
      )}
      {use?.persisted ? <Banner tone="good">{t("settings.persisted")}</Banner> : null}
      {use && !use.persisted ? (
        <Banner
          tone="warn"
          title={t("settings.notPersisted")}
          actions={<Button onClick={() => void keep()}>{t("settings.keep")}</Button>}
        >
          {t("settings.notPersistedAbout")}
        </Banner>
      ) : null}
    </Panel>
  );
}
