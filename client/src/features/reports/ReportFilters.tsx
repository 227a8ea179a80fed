/** The filters of a report: period, branch and serial. Shows only those that the report uses. */
import { useState } from "preact/hooks";
import type { Comparison, ReportName } from "../../api/reports";
import { serialIn } from "../../core/gs1/reading";
import type { Branch } from "../../core/model";
import { t } from "../../i18n";
import { Button, Select, TextField } from "../../ui";
import { useScan } from "../scan-table";
import { COMPARISONS, isCompared } from "./comparison";
import { PERIODS, type Period } from "./period";

export interface Filters {
  period: Period;
  /** The first and last day of a custom period, YYYY-MM-DD. */
  from: string;
  to: string;
  branchId: string | null;
  compare: Comparison;
  serial: string;
}

export interface ReportFiltersProps {
  name: ReportName;
  filters: Filters;
  branches: readonly Branch[];
  onChange: (part: Partial<Filters>) => void;
}

/** The value for all branches, because a select's value is a text. */
const EVERY = "-";

export function ReportFilters({ name, filters, branches, onChange }: ReportFiltersProps) {
  if (name === "serial_movements") return <SerialFilter onChange={(serial) => onChange({ serial })} />;
  return (
    <div class="report-filters">
      {hasPeriod(name) ? (
        <PeriodFields
          label={name === "warranty_expiring" ? t("reports.endsWithin") : t("reports.period")}
          filters={filters}
          onChange={onChange}
        />
      ) : null}
      <Select
        label={t("reports.branch")}
        value={filters.branchId ?? EVERY}
        options={[
          { value: EVERY, label: t("reports.everyBranch") },
          ...branches.map(({ id, name: branch }) => ({ value: id, label: branch })),
        ]}
        onInput={(chosen) => onChange({ branchId: chosen === EVERY ? null : chosen })}
      />
      {isCompared(name) ? (
        <Select
          label={t("reports.compareWith")}
          value={filters.compare}
          options={COMPARISONS.map((value) => ({ value, label: t(`reports.compare_${value}`) }))}
          onInput={(compare) => onChange({ compare })}
        />
      ) : null}
    </div>
  );
}

/** Whether a report is about a period; otherwise it is about the present. */
export function hasPeriod(name: ReportName): boolean {
  return isCompared(name) || name === "warranty_expiring";
}

function PeriodFields({
  label,
  filters: { period, from, to },
  onChange,
}: Pick<ReportFiltersProps, "filters" | "onChange"> & { label: string }) {
  return (
    <>
      <Select
        label={label}
        value={period}
        options={PERIODS.map((value) => ({ value, label: t(`reports.period_${value}`) }))}
        onInput={(chosen) => onChange({ period: chosen })}
      />
      {period === "own" ? (
        <>
          <TextField
            label={t("reports.firstDay")}
            type="date"
            value={from}
            onInput={(day) => onChange({ from: day })}
          />
          <TextField
            label={t("reports.lastDay")}
            type="date"
            value={to}
            onInput={(day) => onChange({ to: day })}
            error={from > to ? t("reports.daysTurned") : undefined}
          />
        </>
      ) : null}
    </>
  );
}

function SerialFilter({ onChange }: { onChange: (serial: string) => void }) {
  const [typed, setTyped] = useState("");
  useScan("report", "open", {
    fill_serial: (text) => {
      setTyped(serialIn(text));
      onChange(serialIn(text));
    },
  });
  const submit = (event: Event) => {
    event.preventDefault();
    onChange(typed.trim());
  };
  return (
    <form class="report-filters" onSubmit={submit}>
      <TextField label={t("reports.serial")} code value={typed} onInput={setTyped} />
      <Button type="submit" icon="search">
        {t("reports.show")}
      </Button>
    </form>
  );
}
