/** One photo: from this device where it is kept here, else from the server, which needs a connection. */
import { useEffect, useState } from "preact/hooks";
import { photoAddress } from "../../api/photos";
import { t } from "../../i18n";
import { syncStatus } from "../../state/sync-status";
import type { StoredPhoto } from "../../storage/photos";
import { Icon } from "../../ui";

export function RepairPhoto({ id, bytes, name }: { id: string; bytes: StoredPhoto | null | undefined; name: string }) {
  const address = usePhotoAddress(id, bytes);
  // Of an address, not of the photo: one that was looked for at the server may turn out to be kept here.
  const [away, setAway] = useState<string | null>(null);
  const isAway = address !== null && address === away;
  const isOffline = syncStatus.value.state === "offline";
  useEffect(() => {
    if (!isOffline) setAway(null);
  }, [isOffline]);
  if (isAway) {
    return (
      <span class="photo__away">
        <Icon name="offline" />
        {t("repairs.photoAway")}
      </span>
    );
  }
  return address === null ? null : <img class="photo__image" src={address} alt={name} loading="lazy" onError={() => setAway(address)} />;
}

/** `kept` is null where this device does not have it, undefined until that is known. */
function usePhotoAddress(id: string, kept: StoredPhoto | null | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (kept === undefined) return;
    if (kept === null) {
      setAddress(photoAddress(id));
      return;
    }
    const made = URL.createObjectURL(new Blob([kept.bytes], { type: kept.type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [id, kept?.id ?? kept]);
  return address;
}
