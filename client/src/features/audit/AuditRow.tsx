/** One entry of the audit log. */
import "./audit.css";
import type { AuditEntry } from "../../api/audit";
import { inARow, t } from "../../i18n";
import { Code, DateTime, Icon, InARow, ListRow, withCodes } from "../../ui";
import { AUDIT_ICONS } from "./audit-kinds";
import { sayDetails, sayWhat, sayWho, type Names } from "./audit-words";

export function AuditRow({ entry, names }: { entry: AuditEntry; names: Names }) {
  const device = entry.device_id === null ? undefined : names.device.get(entry.device_id);
  const details = sayDetails(entry, names);
  return (
    <ListRow
      leading={<Icon name={AUDIT_ICONS[entry.kind]} />}
      title={sayWhat(entry, names)}
      about={
        <span class="audit-about">
          {details.length === 0 ? null : <span class="audit-about__line">{withCodes(inARow(details))}</span>}
          <span class="audit-about__line">
            <InARow
              facts={[
                sayWho(entry, names),
                <DateTime at={entry.noted_at} />,
                device,
                entry.address && (
                  <>
                    {t("audit.from")} <Code>{entry.address}</Code>
                  </>
                ),
              ]}
            />
          </span>
        </span>
      }
    />
  );
}
