/** One photo: from this device, or else from the server, which needs a connection. */
import "./repairs.css";
import { useEffect, useState } from "preact/hooks";
import { fetchPhoto } from "../../api/photos";
import { t } from "../../i18n";
import { syncStatus } from "../../state/sync-status";
import type { StoredPhoto } from "../../storage/photos";
import { Icon } from "../../ui";

export function RepairPhoto({ id, bytes, name }: { id: string; bytes: StoredPhoto | null | undefined; name: string }) {
  const { address, isAway } = usePhoto(id, bytes, syncStatus.value.state === "offline");
  if (isAway) {
    return (
      <span class="photo__away">
        <Icon name="offline" />
        {t("repairs.photoAway")}
      </span>
    );
  }
  return address === null ? null : <img class="photo__image" src={address} alt={name} />;
}

interface Shown {
  address: string | null;
  /** The photo is on the server, which did not answer. */
  isAway: boolean;
}

const NOT_YET: Shown = { address: null, isAway: false };

/** `kept` is null if this device does not have the photo, undefined until that is known. */
function usePhoto(id: string, kept: StoredPhoto | null | undefined, isOffline: boolean): Shown {
  const [shown, setShown] = useState(NOT_YET);
  // A missing photo is requested again when the connection is back, also if it came back during the request.
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!isOffline && shown.isAway) setTries((before) => before + 1);
  }, [isOffline, shown.isAway]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `kept` by its id; asked anew with each try
  useEffect(() => {
    if (kept === undefined) return;
    let isOver = false;
    let made: string | null = null;
    const show = (picture: Blob) => {
      if (isOver) return;
      made = URL.createObjectURL(picture);
      setShown({ address: made, isAway: false });
    };
    if (kept) show(new Blob([kept.bytes], { type: kept.type }));
    else fetchPhoto(id).then(show, () => isOver || setShown({ address: null, isAway: true }));
    return () => {
      isOver = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [id, kept?.id ?? kept, tries]);
  return shown;
}
