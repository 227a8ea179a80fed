/** The devices that have not synced since the conflict opened. Their operations may resolve it without a decision. */
import { listSeenDevices } from "../../api/joining";
import { formatAge, inAList, t } from "../../i18n";
import { ButtonLink, InARow } from "../../ui";
import { HREFS } from "../hrefs";
import { useAnswer } from "../use-answer";
import type { ConflictRead } from "./find-conflicts";

/** More than two are named by the first one and their count. */
const MOST_NAMED = 2;

export function StillOut({ read: { conflict, devices } }: { read: ConflictRead }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for each conflict
  const { value: seen, trouble } = useAnswer(listSeenDevices, [conflict.id]);
  const shown = conflict.devices.length > MOST_NAMED ? 1 : MOST_NAMED;
  const named = conflict.devices.slice(0, shown).map((id) => devices.get(id)?.name ?? "–");
  const count = conflict.devices.length - named.length;
  const names = count > 0 ? t("conflicts.namesMore", { names: inAList(named), count }) : inAList(named);
  const seenWords = (): string | null => {
    if (trouble?.kind === "offline") return t("conflicts.seenUnknown");
    // The server lists only the devices that this person may see.
    const times = seen?.filter(({ id }) => conflict.devices.includes(id)).map(({ last_seen_at }) => last_seen_at ?? 0);
    if (!times || times.length === 0) return null;
    const latest = Math.max(...times);
    return latest === 0 ? t("conflicts.seenNever") : t("conflicts.seenAgo", { age: formatAge(latest, Date.now()) });
  };
  const mayExplain = t("conflicts.stillOut", { count: conflict.devices.length });
  return (
    <ButtonLink wide href={HREFS.inbox} icon="phone" about={<InARow facts={[mayExplain, seenWords()]} />}>
      {t("conflicts.waitFor", { names })}
    </ButtonLink>
  );
}
