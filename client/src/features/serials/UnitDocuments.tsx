/** Every document of this device that ever named the unit, newest first. */
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import type { UnitDocument } from "../../storage/look-up";
import { DateTime, ListRow, ListRows, Panel } from "../../ui";
import { hrefOf, titleOf } from "./open-code";

export interface UnitDocumentsProps {
  read: () => Promise<readonly UnitDocument[]>;
  /** What `read` is made of. */
  deps: readonly unknown[];
}

export function UnitDocuments({ read, deps }: UnitDocumentsProps) {
  const found = useLive(async () => ({ documents: await read(), nameOf: await readNames() }), deps);
  return (
    <Panel title={t("serials.documents")}>
      {found?.documents.length === 0 ? <p class="soft">{t("serials.noDocuments")}</p> : null}
      {found && found.documents.length > 0 ? (
        <ListRows label={t("serials.documents")}>
          {found.documents.map((named) => (
            <ListRow key={named.document.id} title={titleOf(named)} about={<><DateTime at={named.document.happened_at} /> · {t("serials.by", { person: found.nameOf(named.document.actor_id), branch: found.nameOf(named.document.branch_id), device: named.document.device_code })}</>} href={hrefOf(named)} />
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
