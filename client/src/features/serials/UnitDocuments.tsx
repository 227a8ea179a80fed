/** Every document of this device that ever named the unit, newest first. */
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import type { UnitDocument } from "../../storage/look-up";
import { DateTime, ListRow, ListRows, Panel } from "../../ui";
import { hrefOf, titleOf } from "./open-code";

/** `documents` is undefined until they were read. */
export function UnitDocuments({ documents }: { documents: readonly UnitDocument[] | undefined }) {
  const nameOf = useLive(readNames, []);
  return (
    <Panel title={t("serials.documents")}>
      {documents?.length === 0 ? <p class="soft">{t("serials.noDocuments")}</p> : null}
      {nameOf && documents && documents.length > 0 ? (
        <ListRows label={t("serials.documents")}>
          {documents.map((named) => (
            <ListRow key={named.document.id} title={titleOf(named)} about={<><DateTime at={named.document.happened_at} /> · {t("serials.by", { person: nameOf(named.document.actor_id), branch: nameOf(named.document.branch_id), device: named.document.device_code })}</>} href={hrefOf(named)} />
          ))}
        </ListRows>
      ) : null}
    </Panel>
  );
}

/** People and branches by their id. */
export async function readNames(): Promise<(id: string) => string> {
  const [branches, people] = await Promise.all([records().branch.toArray(), records().user.toArray()]);
  const names = new Map([...branches, ...people].map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? "";
}
