/** Every document on this device that ever listed the unit, newest first. */
import { t } from "../../i18n";
import type { UnitDocument } from "../../storage/look-up";
import { DateTime, InARow, ListRow, ListRows, Panel } from "../../ui";
import type { NameOf } from "./names";
import { hrefOf, titleOf } from "./open-code";

export interface UnitDocumentsProps {
  /** Undefined until documents and names are read. */
  documents: readonly UnitDocument[] | undefined;
  nameOf: NameOf | undefined;
}

export function UnitDocuments({ documents, nameOf }: UnitDocumentsProps) {
  return (
    <Panel title={t("serials.documents")}>
      {documents?.length === 0 ? <p class="soft">{t("serials.noDocuments")}</p> : null}
      {nameOf && documents && documents.length > 0 ? (
        <ListRows label={t("serials.documents")}>
          {documents.map((named) => (
            <ListRow
              key={named.document.id}
              title={titleOf(named)}
              about={
                <InARow
                  facts={[
                    <DateTime at={named.document.happened_at} />,
                    t("serials.by", {
                      person: nameOf(named.document.actor_id),
                      branch: nameOf(named.document.branch_id),
                      device: named.document.device_code,
                    }),
                  ]}
                />
              }
              href={hrefOf(named)}
            />
          ))}
        </ListRows>
      ) : null}
    </Panel>
  );
}
