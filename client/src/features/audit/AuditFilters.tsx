/** The filters of the audit log: action, person and days. */
import "../reports/reports.css";
import "./audit.css";
import type { AuditKind } from "../../api/audit";
import type { User } from "../../core/model";
import { formatDay, inARow, t } from "../../i18n";
import { Select, TextField, useMatch, withCodes } from "../../ui";
import { AUDIT_KINDS } from "./audit-kinds";
import type { Filters } from "./filters";

/** The value for no filter, because a select's value is a text. */
const ALL = "-";

export interface AuditFiltersProps {
  filters: Filters;
  people: readonly User[];
  onChange: (part: Partial<Filters>) => void;
}

/** On a phone the filters are folded behind what they show, so that the log begins on the first screen. */
export function AuditFilters(props: AuditFiltersProps) {
  const isPhone = useMatch(PHONE);
  if (!isPhone) return <Fields {...props} />;
  return (
    <details class="stack">
      <summary class="audit-filters">
        <span>{withCodes(sayFilters(props))}</span>
      </summary>
      <Fields {...props} />
    </details>
  );
}

/** Below this width the four fields would stand under each other. */
const PHONE = "(max-width: 599.98px)";

function sayFilters({ filters: { kind, personId, firstDay, lastDay }, people }: AuditFiltersProps): string {
  const person = people.find(({ id }) => id === personId);
  return inARow([
    kind === null ? t("audit.everything") : t(`audit.kind_${kind}`),
    personId === null ? t("audit.everybody") : person?.name,
    firstDay === "" && lastDay === "" ? t("audit.everyDay") : `${sayDay(firstDay)} – ${sayDay(lastDay)}`.trim(),
  ]);
}

function sayDay(day: string): string {
  return day === "" ? "" : formatDay(day);
}

function Fields({ filters: { kind, personId, firstDay, lastDay }, people, onChange }: AuditFiltersProps) {
  const turned = firstDay !== "" && lastDay !== "" && firstDay > lastDay;
  return (
    <div class="report-filters">
      <Select
        label={t("audit.what")}
        value={kind ?? ALL}
        options={[
          { value: ALL, label: t("audit.everything") },
          ...AUDIT_KINDS.map((value) => ({ value, label: t(`audit.kind_${value}`) })),
        ]}
        onInput={(chosen) => onChange({ kind: chosen === ALL ? null : (chosen as AuditKind) })}
      />
      <Select
        label={t("audit.person")}
        value={personId ?? ALL}
        options={[
          { value: ALL, label: t("audit.everybody") },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onInput={(chosen) => onChange({ personId: chosen === ALL ? null : chosen })}
      />
      <TextField
        label={t("reports.firstDay")}
        type="date"
        value={firstDay}
        onInput={(day) => onChange({ firstDay: day })}
      />
      <TextField
        label={t("reports.lastDay")}
        type="date"
        value={lastDay}
        onInput={(day) => onChange({ lastDay: day })}
        error={turned ? t("reports.daysTurned") : undefined}
      />
    </div>
  );
}
