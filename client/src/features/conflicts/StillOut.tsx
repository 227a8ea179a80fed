/** Whose phone may still explain a conflict, and when the server last heard of it. */
import { listSeenDevices } from "../../api/joining";
import { formatAge, t } from "../../i18n";
import { Banner, Code, InARow } from "../../ui";
import { useAnswer } from "../use-answer";
import type { ConflictRead } from "./find-conflicts";

export function StillOut({ read: { conflict, devices, branches } }: { read: ConflictRead }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for each conflict
  const seen = useAnswer(listSeenDevices, [conflict.id]).value;
  const lastSeen = new Map(seen?.map(({ id, last_seen_at }) => [id, last_seen_at]));
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
                  <span class="soft">{seenWords(lastSeen.get(id))}</span>,
                ]}
              />
            </li>
          );
        })}
      </ul>
    </Banner>
  );
}

/** Undefined while the server has not said: offline, or on its way. */
function seenWords(at: number | null | undefined): string {
  if (at === undefined) return t("conflicts.seenUnknown");
  return at === null ? t("conflicts.seenNever") : t("conflicts.seenAgo", { age: formatAge(at, Date.now()) });
}
