/** Every document of this device that ever named the unit, newest first. */
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { documentsWith } from "../../storage/look-up";
import { DateTime, ListRow, ListRows, Panel } from "../../ui";
import { hrefOf, titleOf } from "./open-code";

export function UnitDocuments({ serials }: { serials: readonly string[] }) {
  const found = useLive(async () => {
    const all = await Promise.all(serials.map((serial) => documentsWith(records(), serial)));
    const once = new Map(all.flat().flatMap((named) => ("document" in named ? [[named.document.id, named] as const] : [])));
    return [...once.values()];
  }, [serials.join("\n")]);
  return (
    <Panel title={t("serials.documents")}>
      {found?.length === 0 ? <p class="soft">{t("serials.noDocuments")}</p> : null}
      {found && found.length > 0 ? (
        <ListRows label={t("serials.documents")}>
          {found.map((named) => (
            <ListRow key={named.document.id} title={titleOf(named)} about={<DateTime at={named.document.happened_at} />} href={hrefOf(named)} />
          ))}
        </ListRows>
      ) : null}
    </Panel>
  );
}
