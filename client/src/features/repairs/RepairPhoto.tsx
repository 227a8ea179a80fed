/** One photo: from this device where it is kept here, else from the server, which needs a connection. */
import { useEffect, useState } from "preact/hooks";
import { photoAddress } from "../../api/photos";
import { t } from "../../i18n";
import type { StoredPhoto } from "../../storage/photos";
import { Icon } from "../../ui";

export function RepairPhoto({ id, bytes, name }: { id: string; bytes: StoredPhoto | undefined; name: string }) {
  const address = usePhotoAddress(id, bytes);
  const [isAway, setAway] = useState(false);
  if (isAway) {
    return (
      <span class="photo__away">
        <Icon name="offline" />
        {t("repairs.photoAway")}
      </span>
    );
  }
  return address === null ? null : <img class="photo__image" src={address} alt={name} loading="lazy" onError={() => setAway(true)} />;
}

function usePhotoAddress(id: string, kept: StoredPhoto | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!kept) {
      setAddress(photoAddress(id));
      return;
    }
    const made = URL.createObjectURL(new Blob([kept.bytes], { type: kept.type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [id, kept === undefined]);
  return address;
}
