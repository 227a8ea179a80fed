/** The devices whose unsent records may explain a conflict, and when each was last connected. */
import { listSeenDevices } from "../../api/joining";
import { formatAge, t } from "../../i18n";
import { Banner, Code, InARow } from "../../ui";
import { useAnswer } from "../use-answer";
import type { ConflictRead } from "./find-conflicts";

export function StillOut({ read: { conflict, devices, branches } }: { read: ConflictRead }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for each conflict
  const { value: seen, trouble } = useAnswer(listSeenDevices, [conflict.id]);
  const seenWords = (deviceId: string): string | null => {
    if (!seen) return trouble?.kind === "offline" ? t("conflicts.seenUnknown") : null;
    // The server lists only the devices that this person may see.
    const listed = seen.find(({ id }) => id === deviceId);
    return listed ? lastSeenWords(listed.last_seen_at) : null;
  };
  return (
    <Banner tone="info" icon="phone" title={t("conflicts.stillOut", { count: conflict.devices.length })}>
      <ul class="stack stack--tight" role="list">
        {conflict.devices.map((id) => {
          const device = devices.get(id);
          return (
            <li key={id}>
              <InARow
                facts={[
                  <>
                    <span class="strong">{device?.name ?? "–"}</span> {device ? <Code>{device.code}</Code> : null}
                  </>,
                  device && branches.get(device.branch_id)?.name,
                  seenWords(id) && <span class="soft">{seenWords(id)}</span>,
                ]}
              />
            </li>
          );
        })}
      </ul>
    </Banner>
  );
}

function lastSeenWords(at: number | null): string {
  return at === null ? t("conflicts.seenNever") : t("conflicts.seenAgo", { age: formatAge(at, Date.now()) });
}
